#pragma once

#include "cache/readmodels/home.h"
#include "client/cvmatches.h"
#include "desktop/bulk/stageletters.h"
#include "desktop/shell/rail.h"
#include "desktop/shell/undohistory.h"
#include "desktop/shell/workspacedrafts.h"
#include "desktop/sources/sources.h"
#include "desktop/style/glyphs.h"

#include <QPointer>
#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace shortlist::desktop {

class ActivityPresenter;
class ActivityView;
class AlikePresenter;
class BoardPresenter;
class BoardView;
class BelongingsPresenter;
class OffersPresenter;
class Banner;
class BulkControl;
struct BulkPlace;
class BulkPresenter;
class CandidateDetailPresenter;
class CandidateDialog;
class CandidateDetailView;
class CandidateListPresenter;
class CandidatesView;
class SavedViewsPresenter;
class CommandPalette;
class ConflictsPresenter;
class ConflictsView;
class HomePresenter;
class HomeView;
class JobDetailView;
class JobsPresenter;
class JobsView;
class MailsPresenter;
class MailsView;
class Panel;
class Preferences;
struct PrintedText;
class ReportsPresenter;
class ReportsView;
class SettingsPage;
class SettingsView;
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
    /// Without its widgets yet: they are built part by part, so that the window's thread is free in between.
    explicit WorkspaceShell(const Sources &sources, QWidget *parent = nullptr);
    ~WorkspaceShell() override;

    /// Builds the next part; false once the last one is there. Nothing else may be asked of a workspace before that.
    bool buildNext();
    /// Builds all of it.
    void build();

    void open(const QString &area);
    void openRecord(const QString &entity, const QUuid &row);
    /// What a link leads to; a person's page shows `application` where it is not null. False where the role has no area
    /// for it.
    bool openLinked(const QString &entity, const QUuid &row, const QUuid &application);
    /// A sentence above the areas, until another area is opened or half a minute is over.
    void showNotice(Status status, const QString &headline, const QString &text);
    /// CVs come in at once; lists of people are shown before anything is stored.
    void import(const QList<client::FileInput> &files, const client::ImportOptions &options);
    /// Shows the pipeline board of a job.
    void openBoard(const QUuid &job);
    /// Where somebody is: an area, with the person, job, board or page of the settings that it shows.
    struct Place
    {
        QString area;
        QString page; ///< of the settings
        QUuid row;
    };
    [[nodiscard]] Place place() const;
    /// As far as the role may go there.
    void go(const Place &place);
    /// What was typed into the form for a new person, open or put aside.
    [[nodiscard]] WorkspaceDrafts drafts() const;
    /// Makes that form anew, as it was left.
    void takeUp(const WorkspaceDrafts &drafts);
    /// What is being typed into a field is kept as if the field had been left.
    void commitTyped();
    /// Something was typed into that form, or a note was begun.
    [[nodiscard]] bool hasUnsavedText() const;
    /// In front of what is looked at.
    void bringUnsaved();
    void bringForm();
    void openPalette(const QString &text = {});
    void syncNow();
    /// Duplicates of one candidate, of two that somebody chose, or of everybody.
    void openDuplicates(const QUuid &candidate = {}, const QUuid &other = {});
    /// Everybody who is there twice for certain, to be merged at once; the dialog lies over that one.
    void openCertain(QWidget *over);
    /// Two are compared in the dialog of duplicates, more side by side.
    void mergePeople(const QList<QUuid> &people);
    /// Ranks people for the job in a dialog beside the window; for a null one, a job is chosen first.
    void rankPeople(const QUuid &job);
    /// Shows the settings; with a page's id, that page.
    void openSettings(const QString &page = {});
    [[nodiscard]] QString area() const { return m_area; }
    /// The area that the rail marks: a board belongs to the jobs, applications by mail to the candidates.
    [[nodiscard]] QString railArea() const
    {
        return m_area == QLatin1String("board")   ? QStringLiteral("jobs")
               : m_area == QLatin1String("mails") ? QStringLiteral("candidates")
                                                  : m_area;
    }
    [[nodiscard]] CandidatesView *candidatesView() { return m_candidatesView; }
    [[nodiscard]] JobsView *jobsView() { return m_jobsView; }
    [[nodiscard]] JobsPresenter *jobs() { return m_jobs; }
    [[nodiscard]] HomeView *homeView() { return m_homeView; }
    [[nodiscard]] HomePresenter *home() { return m_home; }
    [[nodiscard]] ReportsView *reportsView() { return m_reportsView; }
    [[nodiscard]] ReportsPresenter *reports() { return m_reports; }
    [[nodiscard]] ActivityView *activityView() { return m_activityView; }
    [[nodiscard]] MailsView *mailsView() { return m_mailsView; }
    [[nodiscard]] MailsPresenter *mails() { return m_mails; }
    [[nodiscard]] BoardView *boardView() { return m_boardView; }
    [[nodiscard]] BoardPresenter *board() { return m_board; }
    [[nodiscard]] BulkPresenter *bulk() { return m_bulk; }
    [[nodiscard]] SettingsView *settingsView() { return m_settingsView; }
    [[nodiscard]] CandidateListPresenter *candidates() { return m_candidates; }
    [[nodiscard]] CandidateDetailPresenter *candidate() { return m_candidate; }
    /// Null where the person has none.
    [[nodiscard]] Preferences *preferences() { return m_preferences; }
    [[nodiscard]] SavedViewsPresenter *savedViews() { return m_views; }
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
    /// The person prefers another language: texts are made anew with the widgets.
    void languageRequested(const QString &code, const QString &region);
    void lockRulesChanged(int idleMinutes, bool onMinimise);
    void problem(const QString &text);
    /// What the person prefers has been read, or is another now.
    void preferencesApplied();
    void areaChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void planParts();
    void planSettings();
    void addPages(const QList<SettingsPage *> &pages);
    void buildFrame();
    void addArea(QWidget *view);
    QWidget *buildRail();
    QWidget *buildTopBar();
    void buildActions();
    QMenu *buildPersonMenu();
    void connectCandidates();
    void connectJobs();
    void connectBoard();
    void openStages();
    void connectBulk();
    /// Offers, beside the undoing, the letter of a stage that somebody has reached.
    void connectLetters();
    void writeLetters();
    void connectHome();
    void connectReports();
    void connectActivity();
    /// Asks for a folder and saves the CVs of people in it.
    void takeCvs(const client::BulkSelection &people);
    /// Shows their pages, to be printed one person after the other.
    void printCvs(const client::BulkSelection &people);
    void connectMails();
    [[nodiscard]] bool showsMails() const;
    void saveReport(bool pdf);
    void openFromHome(const cache::HomeItem &item);
    void connectOffers();
    void connectLinks();
    /// Makes an offer, `anew` with the terms of the shown one, or changes the shown one.
    void openOffer(bool change, bool anew);
    void openLetter();
    void printOffer();
    void printCandidate();
    /// Writes or prints those who are chosen in the list, or all of it (CandidatesView::exportRequested).
    void exportPeople(const QString &format);
    void writePeople(const QString &format, const QList<qint64> &keys);
    /// Finds people's keys in the cache and passes them on; those that are not there are left out.
    void withKeys(const QList<QUuid> &people, const std::function<void(const QList<qint64> &keys)> &then);
    void printList(const QList<qint64> &keys);
    void connectPrinting();
    /// The list, board or report of the area.
    void printShown();
    void printJobs();
    void printBoard();
    /// Everybody who applied, stage by stage, whatever became of them.
    void printPeopleOf(const QUuid &job);
    void printReport();
    /// Has the text made on another thread and shows it. `rows`: how many there are, of which mostPrinted are in it.
    void preview(const std::function<PrintedText()> &text, qsizetype rows);
    /// The people chosen in the list, for bulk actions.
    [[nodiscard]] BulkPlace chosenPeople();
    void connectOthers();
    void connectMerging();
    void showHistory(const QString &entity, const QUuid &row, const QString &title);
    void connectFiles();
    /// One action per page of the settings, for the palette.
    [[nodiscard]] QList<QAction *> pageActions();
    void applyPreferences();
    void updateHistory();
    void addCandidate();
    /// Null where there is no such table.
    CandidateDialog *makeForm();
    /// The job that is looked at: the board's, or the one of the jobs' page. Null: none.
    [[nodiscard]] QUuid jobInSight() const;
    void offerKnownPeople();
    /// Puts the form aside as it stands and shows somebody else.
    void lookAt(const QUuid &candidate, CandidateDialog *form);
    void addJob();
    void chooseJobs();
    void importJobs(const QList<client::FileInput> &files);
    void chooseImport(const QUuid &job);
    void askWhoseCvs(int import, const client::CvPlan &plan, const client::CvMatches &matches);
    void importPeople(const client::FileInput &file, const client::ImportOptions &options);
    void updateAreas();
    /// False where the role may not, which the view of the entity then says.
    [[nodiscard]] bool formWaits() const;
    /// The row of whom the page shows becomes the current one, where the list has it.
    void markShown();
    bool allowed(const QString &entity, Permissions::Act act);
    /// Reads and renders every area again.
    void showAnew();
    void adapt();
    void focusNextPane();
    void visit(const QString &area);

    Sources m_sources;
    UndoHistory m_history;
    CandidateListPresenter *m_candidates;
    CandidateDetailPresenter *m_candidate;
    AlikePresenter *m_alike = nullptr;       ///< for the fields of m_candidatePage
    QPointer<CandidateDialog> m_form;        ///< for a new person
    QPointer<CandidateDialog> m_waitingForm; ///< that one, where it was put aside
    SavedViewsPresenter *m_views;
    BelongingsPresenter *m_belongings;
    OffersPresenter *m_offers;
    JobsPresenter *m_jobs;
    HomePresenter *m_home;
    ReportsPresenter *m_reports;
    ActivityPresenter *m_activity;
    MailsPresenter *m_mails;
    BoardPresenter *m_board;
    BulkPresenter *m_bulk;
    BulkControl *m_bulkControl = nullptr;
    QList<LetterOffer> m_letterOffers; ///< those of the bar
    ConflictsPresenter *m_conflicts;
    SyncPresenter *m_sync;
    Preferences *m_preferences;
    HomeView *m_homeView = nullptr;
    ReportsView *m_reportsView = nullptr;
    ActivityView *m_activityView = nullptr;
    MailsView *m_mailsView = nullptr;
    CandidateDetailView *m_candidatePage = nullptr; ///< part of m_candidatesView
    CandidatesView *m_candidatesView = nullptr;
    JobDetailView *m_jobPage = nullptr; ///< part of m_jobsView
    JobsView *m_jobsView = nullptr;
    BoardView *m_boardView = nullptr;
    ConflictsView *m_conflictsView = nullptr;
    SyncView *m_syncView = nullptr;
    SettingsView *m_settingsView = nullptr;
    RailModel m_railModel;
    QListView *m_rail = nullptr;
    Panel *m_railPanel = nullptr;
    TextLabel *m_tenant = nullptr;
    QToolButton *m_search = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QToolButton *m_person = nullptr;
    QToolButton *m_gear = nullptr;
    StatusCorner *m_corner = nullptr;
    QStackedWidget *m_pages = nullptr;
    Banner *m_notice = nullptr;
    QTimer m_noticeEnds;
    UndoBar *m_undoBar = nullptr;
    CommandPalette *m_palette = nullptr;
    QList<QAction *> m_chosenActions;     ///< what the palette offers for several chosen people, made as it opens
    QList<std::function<void()>> m_parts; ///< that are still to be built
    QList<QAction *> m_actions;
    QStringList m_past;
    QStringList m_future;
    QString m_area;
    bool m_railCollapsed = false;
};

} // namespace shortlist::desktop
