#pragma once

#include "desktop/forms/formbinder.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/widgets/celltable.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class JobDetailView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class ApprovalsView;
class CustomFieldsForm;
class JobDescriptionView;

/// One job beside the list: overview, people, description, approvals, fields. Passive.
class JobDetailView : public QWidget
{
    Q_OBJECT
public:
    explicit JobDetailView(QWidget *parent = nullptr);
    ~JobDetailView() override;

    void bind(const protocol::SchemaDescriptor &descriptor);
    /// Before another job is shown: what is being typed is still this one's.
    void commitTyped();
    /// What was typed into a field was not stored: it stands there again, with the reason.
    void refuse(const QUuid &job, const QString &column, const protocol::Value &value, const QString &reason);
    void setColleagues(const QList<Colleague> &colleagues);
    void render(const JobDetailState &state);
    void setKnownSkills(const QStringList &names);
    void showProblem(const QString &text);
    enum Tab { OverviewTab, PeopleTab, DescriptionTab, ApprovalsTab, FieldsTab };
    void openTab(int tab);
    [[nodiscard]] JobDescriptionView *description() { return m_description; }
    [[nodiscard]] ApprovalsView *approvals() { return m_approvals; }
    void setBackVisible(bool visible);
    /// What can be done with the shown job and needs no right, for the palette.
    [[nodiscard]] QList<QAction *> verbs() const { return m_verbs; }
    /// The line about people who are known already; none of them: no line.
    void showKnownPeople(const KnownPeople &known);

Q_SIGNALS:
    void boardRequested();
    /// One of the states that may follow.
    void stateRequested(const QString &status);
    void archiveRequested(bool archived);
    void copyRequested();
    void linkRequested();
    /// Of the people who applied.
    void printRequested();
    void knownPeopleRequested();
    void rankingRequested();
    void removeRequested();
    void historyRequested();
    void fieldEdited(const QString &column, const shortlist::protocol::Value &value);
    void customFieldEdited(const QUuid &field, const shortlist::protocol::Value &value);
    void descriptionEdited(const QUuid &job, const QString &markdown);
    void candidateChosen(const QUuid &candidate);
    void filesDropped(const QList<shortlist::client::FileInput> &files);
    void backRequested();

private:
    std::unique_ptr<Ui::JobDetailView> m_ui;
    FormBinder *m_binder = nullptr;
    void buildMenu();
    void renderHeader(const JobDetailState &state);
    void renderPeople(const JobDetailState &state);
    JobDescriptionView *m_description;
    ApprovalsView *m_approvals;
    CustomFieldsForm *m_customFields;
    RecordTable *m_figures;
    CellTableModel m_figureRows;
    QAction *m_asTable = nullptr;
    QList<QAction *> m_verbs;
    CellTableModel m_people;
    RecordFields m_shown;
    QStringList m_nextStates;
    QString m_status;
    bool m_archived = false;
    bool m_mayChange = false;
    RecordFields m_record;
    QList<Colleague> m_colleagues;
    bool m_mayCreate = false;
    bool m_mayRemove = false;
    bool m_seesPeople = false;
};

} // namespace shortlist::desktop
