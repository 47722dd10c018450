#pragma once

#include "desktop/shell/heldverbs.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

struct CandidateDetailState
{
    enum class Phase { None, Loading, Ready, Failed };
    Phase phase = Phase::None;
    CandidateDetail detail;
    int application = 0; ///< index of the chosen one; -1 without any
    QString problem;
    Permissions permissions;
};

/// Shows one person and makes the edits to them: fields, stage, notes, files. Answers about a person who is no longer
/// shown are dropped. GUI thread; the sources outlive it.
class CandidateDetailPresenter : public QObject
{
    Q_OBJECT
public:
    CandidateDetailPresenter(CandidateSource &candidates, JobSource &jobs, DirectorySource &directory,
                             FileSource &files, WorkspaceEvents &events, UndoHistory &history,
                             QObject *parent = nullptr);

    [[nodiscard]] const CandidateDetailState &state() const { return m_state; }
    [[nodiscard]] DirectorySource &directory() { return m_directory; }
    [[nodiscard]] FileSource &files() { return m_files; }

    /// Null shows nobody.
    void show(const QUuid &candidate);
    /// Somebody was chosen of whom nothing is known yet; showAwaited() follows. Verbs wait for them, and are dropped
    /// where somebody else is shown first.
    void awaitChoice();
    void showAwaited(const QUuid &candidate);
    /// The person with this application chosen.
    void showApplication(const QUuid &candidate, const QUuid &application);
    /// Who was chosen. The page displays whoever was chosen before until they are read.
    [[nodiscard]] QUuid shown() const { return m_shown; }
    /// Whom the page displays; null where it displays nobody.
    [[nodiscard]] QUuid displayed() const { return m_displayed; }
    /// Runs `verb` as soon as the page displays who was chosen: a key that is pressed right after another person was
    /// chosen means that one. Never runs where somebody else is chosen first or they cannot be read.
    void whenDisplayed(std::function<void()> verb);
    /// The same, and also where they cannot be read.
    void whenSettled(std::function<void()> what);
    void chooseApplication(int index);

    /// Of whom the page displays, as everything that is typed into it.
    void setField(const QString &column, const protocol::Value &value);
    /// To the next stage of the pipeline; says so when there is none.
    void moveOn();
    void moveTo(const QUuid &stage);
    /// About the application that is shown, or about the person where there is none. With a day, whoever writes it is
    /// reminded then.
    void addNote(const QString &text, const QString &kind, bool isPrivate, const QDate &followUp = {});
    /// With the reminder that was written with it.
    void changeNote(const QUuid &note, const QString &text, const QString &kind);
    void removeNote(const QUuid &note);
    /// `candidate`: who was displayed when the person began to choose.
    void apply(const QUuid &candidate, const QUuid &job);
    /// Ticks a reminder about the person off, or opens it again.
    void setFollowUpDone(const QUuid &followUp, bool done);
    /// One undo for all of them; a mail brings its attachments and its text.
    void attach(const QUuid &candidate, const QList<client::FileInput> &files);
    void setPrivate(bool isPrivate);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::CandidateDetailState &state);
    /// Something the person asked for did not work; what they typed stays.
    void problem(const QString &text);
    /// What was typed into a field was not stored.
    void fieldFailed(const QUuid &candidate, const QString &column, const shortlist::protocol::Value &value,
                     const QString &reason);
    /// A note was added or changed.
    void noteStored(const QUuid &candidate, bool changed);
    /// It was not stored: what was typed stays.
    void noteFailed(const QUuid &candidate);
    /// The page is about to display somebody else: what is being typed is still theirs whom it displays.
    void leaving();

private:
    void read(const QUuid &candidate);
    void reload();
    void take(CandidateDetail detail);
    [[nodiscard]] const NoteItem *note(const QUuid &id) const;
    void store(const QList<client::Edit> &edits, const QString &said, bool changed);
    [[nodiscard]] const ApplicationItem *application() const;
    void edit(const QString &entity, const QUuid &row, const protocol::FieldMap &values, const QString &said);
    [[nodiscard]] QString name() const { return m_state.detail.record.text(QStringLiteral("full_name")); }

    CandidateSource &m_candidates;
    JobSource &m_jobs;
    DirectorySource &m_directory;
    FileSource &m_files;
    UndoHistory &m_history;
    CandidateDetailState m_state;
    QUuid m_shown;
    QUuid m_displayed;
    bool m_reading = false;
    bool m_awaiting = false;
    HeldVerbs m_settled;
    HeldVerbs m_held; ///< verbs for whom the page will display
    QUuid m_wanted;   ///< the application to choose once the person has been read
    quint64 m_generation = 0;
    QTimer m_slow;
};

} // namespace shortlist::desktop
