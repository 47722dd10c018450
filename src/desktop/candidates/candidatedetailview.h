#pragma once

#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/notedraft.h"
#include "desktop/candidates/timelinemodel.h"
#include "desktop/sources/belongingsource.h"
#include "desktop/sources/jobpagesource.h"
#include "desktop/widgets/celltable.h"

#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidateDetailView;
}
QT_END_NAMESPACE

class QListView;

namespace shortlist::desktop {

class AlikeLines;
class BelongingsBar;
class CvView;
class DuplicatesLine;
class OffersView;
class CustomFieldsForm;
class WaitingFormLine;
struct AlikeState;
struct BelongingsState;
struct DuplicatePair;

/// One person beside the list: header with verbs, tabs, note composer. Passive: shows states, tells wishes.
class CandidateDetailView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { TimelineTab, ProfileTab, CvTab, ApplicationsTab, NotesTab, MailTab, FilesTab };

    explicit CandidateDetailView(QWidget *parent = nullptr);
    ~CandidateDetailView() override;

    void bind(const protocol::SchemaDescriptor &descriptor);
    void setColleagues(const QList<Colleague> &colleagues);
    void render(const CandidateDetailState &state);
    void renderBelongings(const BelongingsState &state);
    void showProblem(const QString &text);
    /// Records that may be the same person; hides the line where there are none.
    void showDuplicates(const QList<DuplicatePair> &pairs);
    /// Who else is known by what is typed into the profile.
    void renderAlike(const AlikeState &state);
    /// Somebody's form waits while this person is looked at; nullopt: none does.
    void showWaitingForm(const std::optional<QString> &name);
    /// The note that was begun about them is stored, or was refused and stays as it was typed.
    void noteStored(const QUuid &person, bool changed);
    void noteRefused(const QUuid &person);
    [[nodiscard]] NoteDrafts noteDrafts() const;
    void setNoteDrafts(const NoteDrafts &drafts);
    void dropNoteDraft(const QUuid &person);
    [[nodiscard]] bool mayWriteNotes() const;
    /// Before somebody else is shown: what is being typed is still theirs who are.
    void commitTyped();
    /// What was typed into a field was not stored: it stands there again, with the reason.
    void refuse(const QUuid &candidate, const QString &column, const protocol::Value &value, const QString &reason);
    void openTab(Tab tab);
    void focusNote();
    /// True where the list is hidden and a way back is needed.
    void setBackVisible(bool visible);
    [[nodiscard]] CvView *cvView();
    [[nodiscard]] OffersView *offers() { return m_offers; }
    /// Who knows the small pictures of files; called again whenever one has arrived.
    void setPreviews(const std::function<QImage(const FileItem &)> &previews);
    /// The view's verbs for the menu, the command palette and the keyboard.
    [[nodiscard]] QList<QAction *> verbs() const { return m_verbs; }

Q_SIGNALS:
    void moveOnRequested();
    void moveRequested(const QUuid &stage);
    void rejectRequested();
    void removeRequested();
    /// Whether a few only are to know of the person.
    void privateSet(bool isPrivate);
    void historyRequested();
    /// The person wants to compare this record with others, or to see what was merged into it.
    void duplicatesRequested();
    void particularsTyped(const shortlist::protocol::FieldMap &particulars, const QUuid &candidate);
    void alikeRequested(const QUuid &candidate);
    /// The form that waits is to be gone on with.
    void waitingFormRequested();
    void applicationChosen(int index);
    void fieldEdited(const QString &column, const shortlist::protocol::Value &value);
    void tagSet(const QUuid &tag, bool on);
    void poolSet(const QUuid &pool, bool on);
    void tagAdded(const QString &name);
    void poolAdded(const QString &name);
    void ownFieldEdited(const QUuid &field, const QString &text);
    /// `followUp`: invalid for other kinds of notes.
    void noteWritten(const QString &text, const QString &kind, bool isPrivate, const QDate &followUp);
    void noteChanged(const QUuid &note, const QString &text, const QString &kind);
    void noteRemoved(const QUuid &note);
    void followUpTicked(const QUuid &followUp, bool done);
    void applyRequested();
    /// An offer for the shown application.
    void offerRequested();
    void printRequested();
    void linkRequested();
    /// Something about the shown application: "withdraw", "reopen", "hire", "transfer", "mail", "remind".
    void applicationVerb(const QString &verb);
    void attachRequested();
    void filesDropped(const QList<shortlist::client::FileInput> &files);
    void fileChosen(const shortlist::desktop::FileItem &file);
    void conflictsRequested();
    /// The CV wants the whole view, beside the fields.
    void cvRequested();
    void backRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpVerbs();
    void setUpBelongings();
    void offerVerbs();
    void allowVerbs(const Permissions &may);
    void renderHeader(const CandidateDetailState &state);
    void offerNoteVerbs(QListView *view, const QModelIndex &index, const QPoint &spot);
    void tickCurrent(const QModelIndex &index);
    void renderLists(const CandidateDetail &detail);
    void renderFiles(const CandidateDetail &detail);

    std::unique_ptr<Ui::CandidateDetailView> m_ui;
    BelongingsBar *m_belongings;
    DuplicatesLine *m_duplicates;
    WaitingFormLine *m_waiting;
    AlikeLines *m_alike;
    OffersView *m_offers;
    CustomFieldsForm *m_ownFields;
    TimelineModel m_timeline;
    TimelineModel m_notes;
    TimelineModel m_mails;
    QListView *m_mailList;
    CellTableModel m_applications;
    std::function<QImage(const FileItem &)> m_previews;
    CellTableModel m_files;
    QList<QAction *> m_verbs;
    QList<QAction *> m_applicationVerbs;
    QAction *m_private = nullptr;
    QHash<QUuid, QString> m_colleagues;
    CandidateDetailState m_state;
    QUuid m_person;
    QByteArray m_shownCv;
};

} // namespace shortlist::desktop
