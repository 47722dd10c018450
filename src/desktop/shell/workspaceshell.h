#pragma once

#include "desktop/shell/rail.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

#include <QVariantMap>
#include <QWidget>

class QLineEdit;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace shortlist::desktop {

class CandidateDetailPresenter;
class CandidateListPresenter;
class CandidatesView;
class CommandPalette;
class ConflictsPresenter;
class ConflictsView;
class JobsPresenter;
class JobsView;
class Panel;
class StatusCorner;
class SyncPresenter;
class SyncView;
class TextLabel;
class UndoBar;

/// Everything one sees of an open profile: rail, top bar, areas, undo bar, command palette. Destroyed when the window
/// locks, so that nothing of the data stays in memory that a widget held. The sources outlive it.
class WorkspaceShell : public QWidget
{
    Q_OBJECT
public:
    explicit WorkspaceShell(const Sources &sources, QWidget *parent = nullptr);
    ~WorkspaceShell() override;

    void open(const QString &area);
    void openRecord(const QString &entity, const QUuid &row);
    void openPalette(const QString &text = {});
    [[nodiscard]] QString area() const { return m_area; }
    [[nodiscard]] CandidatesView *candidatesView() { return m_candidatesView; }
    [[nodiscard]] JobsView *jobsView() { return m_jobsView; }
    [[nodiscard]] CandidateListPresenter *candidates() { return m_candidates; }
    [[nodiscard]] UndoHistory &history() { return m_history; }
    /// What a person arranged: rail, splitters, columns. Nothing about people or jobs.
    [[nodiscard]] QVariantMap saveLayout() const;
    void restoreLayout(const QVariantMap &layout);
    /// Actions for the window's menu bar.
    [[nodiscard]] QList<QAction *> globalActions() const { return m_actions; }

Q_SIGNALS:
    void lockRequested();
    void signOutRequested();
    void themeRequested(const QString &name);
    void textSizeRequested(double scale);
    void problem(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildRail();
    QWidget *buildTopBar();
    void buildActions();
    QMenu *buildPersonMenu();
    void connectCandidates();
    void connectJobs();
    void connectOthers();
    void connectFiles();
    void updateHistory();
    void addCandidate();
    void addJob();
    void chooseImport(const QUuid &job);
    void updateAreas();
    void adapt();
    void focusNextPane();
    void visit(const QString &area);

    Sources m_sources;
    UndoHistory m_history;
    CandidateListPresenter *m_candidates;
    CandidateDetailPresenter *m_candidate;
    JobsPresenter *m_jobs;
    ConflictsPresenter *m_conflicts;
    SyncPresenter *m_sync;
    CandidatesView *m_candidatesView;
    JobsView *m_jobsView;
    ConflictsView *m_conflictsView;
    SyncView *m_syncView;
    RailModel m_railModel;
    QListView *m_rail = nullptr;
    Panel *m_railPanel = nullptr;
    TextLabel *m_tenant = nullptr;
    QToolButton *m_search = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QToolButton *m_person = nullptr;
    StatusCorner *m_corner = nullptr;
    QStackedWidget *m_pages = nullptr;
    UndoBar *m_undoBar = nullptr;
    CommandPalette *m_palette = nullptr;
    QList<QAction *> m_actions;
    QStringList m_past;
    QStringList m_future;
    QString m_area;
    bool m_railCollapsed = false;
};

} // namespace shortlist::desktop
