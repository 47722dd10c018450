#pragma once

#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobtablemodel.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class JobsView;
}
QT_END_NAMESPACE

class QButtonGroup;

namespace shortlist::desktop {

class ColumnShares;
class JobDetailView;

/// The area Jobs: list beside detail. Passive.
class JobsView : public QWidget
{
    Q_OBJECT
public:
    /// `detail`: the page beside the list, which becomes part of this.
    explicit JobsView(JobDetailView *detail, QWidget *parent = nullptr);
    ~JobsView() override;

    void render(const JobsState &state);
    [[nodiscard]] JobDetailView *detail();
    void setVocabulary(const domain::SearchVocabulary &vocabulary);
    void offerSuggestions(const QString &field, const QString &typed, const QStringList &values);
    void select(const QUuid &job);
    void setNarrow(bool narrow);
    void showList();
    /// The row after the current one, or the one before where it is the last: the current job is going away.
    void chooseBeside();
    /// In the order shown.
    [[nodiscard]] const QList<cache::JobListItem> &shownJobs() const { return m_model.items(); }
    /// What the list is narrowed down to: the chosen view and what was typed; empty for all jobs.
    [[nodiscard]] QString narrowedTo() const;
    void focusFilter();
    void focusList();
    [[nodiscard]] QVariantMap saveLayout() const;
    void restoreLayout(const QVariantMap &layout);

Q_SIGNALS:
    void filterChanged(const QString &text);
    void suggestionsWanted(const QString &field, const QString &typed);
    void statusChosen(const QString &status);
    void jobChosen(const QUuid &job);
    void addRequested();
    /// Job files are to be chosen.
    void importRequested();
    void printRequested();
    void filesDropped(const QList<shortlist::client::FileInput> &files);
    void dropRefused(const QString &why);
    void boardRequested();
    void retryRequested();
    void removeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    std::unique_ptr<Ui::JobsView> m_ui;
    JobDetailView *m_detail;
    JobTableModel m_model;
    QButtonGroup *m_views;
    ColumnShares *m_columns;
    JobsState m_state;
    QUuid m_chosen; ///< the job that the page shows, whether the list has it or not
    bool m_narrow = false;
    bool m_detailOpen = false;
};

} // namespace shortlist::desktop
