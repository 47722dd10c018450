#include "desktop/demo/screenshottour.h"

#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/cvdialog.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/candidates/cvprintdialog.h"
#include "desktop/candidates/savedviewspresenter.h"
#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/demo/administrationtour.h"
#include "desktop/demo/demoaccount.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/dialogscenes.h"
#include "desktop/demo/entrytour.h"
#include "desktop/demo/jobstour.h"
#include "desktop/demo/peoplescenes.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/links/linkfollower.h"
#include "desktop/offers/offersview.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTimer>

namespace shortlist::desktop {

using Scenario = DemoSources::Scenario;

struct ScreenshotTour::Shot
{
    QString view;
    QString variant;
    ThemeName theme = ThemeName::Light;
    Scenario scenario = Scenario::Normal;
    QString language{};
    double ratio = 1;
    QSize size{1440, 900};
    double textScale = 1;
};

/// One window with its sources, as one picture needs it.
class ScreenshotTour::Stage
{
public:
    explicit Stage(Scenario scenario) : sources(scenario), account(sources, scenario) {}
    DemoSources sources;
    DemoAccount account;
    MainWindow window;
};

ScreenshotTour::ScreenshotTour(QString directory, std::function<void(int)> done, QObject *parent)
    : QObject(parent), m_directory(std::move(directory)), m_done(std::move(done))
{
    const QStringList views = QStringList{QStringLiteral("home"),
                                          QStringLiteral("reports"),
                                          QStringLiteral("activity"),
                                          QStringLiteral("jobs-known"),
                                          QStringLiteral("candidates-known"),
                                          QStringLiteral("candidates-cvs"),
                                          QStringLiteral("candidates-cvsprint"),
                                          QStringLiteral("candidates"),
                                          QStringLiteral("candidates-profile"),
                                          QStringLiteral("candidates-cv"),
                                          QStringLiteral("candidates-cvpage"),
                                          QStringLiteral("candidates-files"),
                                          QStringLiteral("candidates-mails"),
                                          QStringLiteral("candidates-choosejob"),
                                          QStringLiteral("candidates-offers"),
                                          QStringLiteral("candidates-offer"),
                                          QStringLiteral("candidates-letter"),
                                          QStringLiteral("candidates-print"),
                                          QStringLiteral("candidates-mistake"),
                                          QStringLiteral("candidates-view"),
                                          QStringLiteral("jobs"),
                                          QStringLiteral("board"),
                                          QStringLiteral("mails"),
                                          QStringLiteral("mails-known"),
                                          QStringLiteral("settings-mailboxes"),
                                          QStringLiteral("conflicts"),
                                          QStringLiteral("sync"),
                                          QStringLiteral("palette"),
                                          QStringLiteral("undo"),
                                          QStringLiteral("undo-mail"),
                                          QStringLiteral("import"),
                                          QStringLiteral("import-list"),
                                          QStringLiteral("duplicates"),
                                          QStringLiteral("duplicates-merged"),
                                          QStringLiteral("duplicates-certain"),
                                          QStringLiteral("candidates-blind"),
                                          QStringLiteral("jobs-blind")} +
                              jobViews() + entryViews();
    for (const QString &view : views) {
        m_shots << Shot{view, QStringLiteral("light")};
        m_shots << Shot{view, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{view, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{view, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    // The worst states of the sync, and the history of a record.
    for (const char *view : {"sync-stalled", "sync-disk", "sync-wipe", "history", "conflicts-settled",
                             "conflicts-review", "conflicts-left"}) {
        const QString name = QString::fromLatin1(view);
        m_shots << Shot{name, QStringLiteral("light")};
        m_shots << Shot{name, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{name, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{name, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    for (const QString &view : peopleScenes() + dialogScenes()) {
        m_shots << Shot{view, QStringLiteral("light")};
        m_shots << Shot{view, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{view, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{view, QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames};
        m_shots << Shot{view, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    const QString settings = QStringLiteral("settings-");
    for (const char *page : {"profile", "security", "factor", "codes", "devices", "keyboard", "appearance",
                             "notifications", "privacy", "storage"}) {
        const QString view = settings + QLatin1String(page);
        m_shots << Shot{view, QStringLiteral("light")};
        m_shots << Shot{view, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{view, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{view, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    m_shots << Shot{settings + QStringLiteral("notifications"),
                    QStringLiteral("narrow"),
                    ThemeName::Light,
                    Scenario::Normal,
                    {},
                    1,
                    QSize(820, 700)};
    // A link that leads nowhere, and one that was copied.
    for (const QString &view : {QStringLiteral("candidates-link"), QStringLiteral("candidates-linkcopied")}) {
        m_shots << Shot{view, QStringLiteral("light")};
        m_shots << Shot{view, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{view, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{view, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    const QString appearance = settings + QStringLiteral("appearance");
    m_shots << Shot{appearance, QStringLiteral("high-contrast"), ThemeName::HighContrastDark};
    m_shots << Shot{appearance, QStringLiteral("offline"), ThemeName::Light, Scenario::Offline};
    m_shots << Shot{appearance, QStringLiteral("narrow"), ThemeName::Light, Scenario::Normal, {}, 1, QSize(820, 700)};
    m_shots << Shot{
        appearance, QStringLiteral("large-text"), ThemeName::Light, Scenario::Normal, {}, 1, QSize(1440, 900), 2};
    for (const char *page : {"profile", "devices"}) {
        m_shots << Shot{settings + QLatin1String(page), QStringLiteral("long-names"), ThemeName::Light,
                        Scenario::LongNames};
        m_shots << Shot{settings + QLatin1String(page), QStringLiteral("failed"), ThemeName::Light, Scenario::Failed};
    }
    for (const auto &[variant, scenario] : {std::pair{"long-names", Scenario::LongNames}, {"empty", Scenario::Empty}})
        m_shots << Shot{QStringLiteral("duplicates"), QString::fromLatin1(variant), ThemeName::Light, scenario};
    m_shots << Shot{QStringLiteral("duplicates-certain"), QStringLiteral("long-names"), ThemeName::Light,
                    Scenario::LongNames};
    for (const char *view : {"jobs-known", "candidates-known", "candidates-cvs"})
        m_shots << Shot{QString::fromLatin1(view), QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames};
    for (const auto &[variant, scenario] : {std::pair{"long-names", Scenario::LongNames},
                                            {"empty", Scenario::Empty},
                                            {"failed", Scenario::Failed},
                                            {"offline", Scenario::Offline}})
        m_shots << Shot{QStringLiteral("mails"), QString::fromLatin1(variant), ThemeName::Light, scenario};
    for (const QString &view :
         {QStringLiteral("board-ended"), QStringLiteral("board-reject"), QStringLiteral("board-stages"),
          QStringLiteral("board-letter"), QStringLiteral("board-more"), QStringLiteral("board-pools"),
          QStringLiteral("board-offers"), QStringLiteral("board-discard")}) {
        m_shots << Shot{view, QStringLiteral("light")};
        m_shots << Shot{view, QStringLiteral("dark"), ThemeName::Dark};
        m_shots << Shot{view, QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")};
        m_shots << Shot{view, QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2};
    }
    for (const QString &view :
         {QStringLiteral("home"), QStringLiteral("reports"), QStringLiteral("activity"), QStringLiteral("candidates"),
          QStringLiteral("jobs"), QStringLiteral("board"), QStringLiteral("sync"), QStringLiteral("conflicts")}) {
        m_shots << Shot{view, QStringLiteral("high-contrast"), ThemeName::HighContrastDark};
        m_shots << Shot{view, QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames};
        m_shots << Shot{view, QStringLiteral("empty"), ThemeName::Light, Scenario::Empty};
        m_shots << Shot{view, QStringLiteral("failed"), ThemeName::Light, Scenario::Failed};
        m_shots << Shot{view, QStringLiteral("offline"), ThemeName::Light, Scenario::Offline};
    }
    const QString offers = QStringLiteral("candidates-offers");
    m_shots << Shot{offers, QStringLiteral("high-contrast"), ThemeName::HighContrastDark};
    m_shots << Shot{offers, QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames};
    m_shots << Shot{offers, QStringLiteral("offline"), ThemeName::Light, Scenario::Offline};
    // Nothing was offered yet, and the offers cannot be read.
    m_shots << Shot{QStringLiteral("candidates-nooffers"), QStringLiteral("empty")};
    m_shots << Shot{QStringLiteral("candidates-offersfailed"), QStringLiteral("failed")};
    m_shots << Shot{QStringLiteral("jobs-fields"), QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames};
    for (const QString &view : {QStringLiteral("home"), QStringLiteral("reports"), QStringLiteral("activity"),
                                QStringLiteral("candidates"), QStringLiteral("jobs"), QStringLiteral("board")}) {
        m_shots << Shot{view, QStringLiteral("narrow"), ThemeName::Light, Scenario::Normal, {}, 1, QSize(820, 700)};
        m_shots << Shot{view, QStringLiteral("medium"), ThemeName::Light, Scenario::Normal, {}, 1, QSize(1060, 720)};
        m_shots << Shot{view, QStringLiteral("large-text"), ThemeName::Light, Scenario::Normal, {}, 1, QSize(1440, 900),
                        1.5};
    }
    m_shots << Shot{QStringLiteral("candidates-cvpage"),
                    QStringLiteral("narrow"),
                    ThemeName::Light,
                    Scenario::Normal,
                    {},
                    1,
                    QSize(820, 700)};
    m_shots << Shot{QStringLiteral("candidates-cv"), QStringLiteral("offline"), ThemeName::Light, Scenario::Offline};
}

ScreenshotTour::~ScreenshotTour() = default;

void ScreenshotTour::setOnly(const QString &prefix)
{
    m_shots.removeIf([&prefix](const Shot &shot) { return !shot.view.startsWith(prefix); });
}

void ScreenshotTour::start()
{
    QDir().mkpath(m_directory);
    next();
}

void ScreenshotTour::next()
{
    m_stage.reset();
    if (m_at >= m_shots.size()) {
        auto *administration = new AdministrationTour(
            m_directory, [this](int written) { m_done(m_written + written); }, this);
        administration->start();
        return;
    }
    const Shot shot = m_shots[m_at++];
    setLanguage(shot.language);
    ShortlistStyle::current()->setTextScale(shot.textScale);
    ShortlistStyle::current()->setTheme(shot.theme);
    setTimeChoice({}); // each picture begins without a person's preferences
    m_stage = std::make_unique<Stage>(shot.scenario);
    MainWindow &window = m_stage->window;
    window.resize(shot.size);
    const QString view = shot.view;
    setSyncState(view);
    m_stage->sources.blind = view == QLatin1String("candidates-blind");
    if (m_stage->sources.blind)
        m_stage->sources.role = QStringLiteral("hiring_manager");
    if (!showEntryView(window, view)) {
        WorkspaceShell *shell = window.openWorkspace(m_stage->account.sources());
        const QString area = view.section(QLatin1Char('-'), 0, 0);
        const bool people = area == QLatin1String("palette") || area == QLatin1String("undo") ||
                            area == QLatin1String("import") || area == QLatin1String("duplicates") ||
                            area == QLatin1String("person");
        shell->open(people                             ? QStringLiteral("candidates")
                    : area == QLatin1String("history") ? QStringLiteral("conflicts")
                                                       : area);
        if (area == QLatin1String("board")) {
            shell->open(QStringLiteral("jobs"));
            // The eighth of the demo's jobs is a draft that nobody has applied for.
            shell->openBoard(demoId(2, shot.scenario == Scenario::Empty ? 8 : 1));
        }
        if (area == QLatin1String("settings"))
            shell->openSettings(view.section(QLatin1Char('-'), 1));
    }
    window.show();
    // Answers come with turns of the event loop; page renderers of Qt Pdf take a little longer.
    QTimer::singleShot(120, this, [this, shot] {
        WorkspaceShell *shell = m_stage->window.workspace();
        if (shell && shot.view.startsWith(QLatin1String("candidates")) && m_stage->sources.candidateCount() > 5 &&
            shot.scenario != Scenario::Failed) {
            shell->candidatesView()->selectRow(5);
            if (shot.view == QLatin1String("candidates-profile"))
                shell->candidatesView()->detail()->openTab(CandidateDetailView::ProfileTab);
            if (shot.view == QLatin1String("candidates-cv"))
                shell->candidatesView()->detail()->openTab(CandidateDetailView::CvTab);
            if (shot.view == QLatin1String("candidates-mails"))
                shell->candidatesView()->detail()->openTab(CandidateDetailView::MailTab);
            if (shot.view == QLatin1String("candidates-choosejob"))
                Q_EMIT shell->candidatesView()->detail()->applyRequested();
            if (shot.view == QLatin1String("candidates-files"))
                shell->candidatesView()->detail()->openTab(CandidateDetailView::FilesTab);
            if (shot.view == QLatin1String("candidates-cvpage"))
                shell->candidatesView()->openCv();
            if (shot.view.startsWith(QLatin1String("candidates-offer")) ||
                shot.view == QLatin1String("candidates-letter") || shot.view == QLatin1String("candidates-print") ||
                shot.view == QLatin1String("candidates-nooffers"))
                arrangeOffers(*shell, shot.view);
            if (shot.view == QLatin1String("candidates-view")) // a shared one, with a column that is gone
                shell->savedViews()->choose(static_cast<int>(shell->savedViews()->state().views.size()) - 1);
            if (shot.view == QLatin1String("candidates-link"))
                LinkFollower::say(*shell, LinkFollower::Refusal::NothingThere);
            if (shot.view == QLatin1String("candidates-linkcopied"))
                QTimer::singleShot(60, shell, [shell] {
                    const QList<QAction *> verbs = shell->candidatesView()->detail()->verbs();
                    for (QAction *verb : verbs) {
                        if (verb->objectName() == QLatin1String("copyLink"))
                            verb->trigger();
                    }
                });
            if (shot.view == QLatin1String("candidates-known"))
                Q_EMIT shell->jobsView()->detail()->knownPeopleRequested();
            if (shot.view == QLatin1String("candidates-cvs")) {
                // Nobody's can be had: nothing is written.
                DemoActivity &demo = m_stage->sources.activity();
                demo.cvs[0].sha256.clear();
                demo.cvs[1].blind = true;
                demo.cvs[2].sha256 = QByteArrayLiteral("elsewhere");
                (new CvDialog(new CvTaking(demo, m_stage->sources, {{}, {}, {1, 2, 3}}, keepInFolder(m_directory)),
                              m_directory, shell))
                    ->open();
            }
            if (shot.view == QLatin1String("candidates-cvsprint")) {
                DemoActivity &demo = m_stage->sources.activity();
                demo.cvs[1].blind = true;
                (new CvPrintDialog(demo, m_stage->sources, {{}, {}, {1, 2, 3, 4}}, shell))->open();
            }
            if (shot.view == QLatin1String("candidates-mistake")) {
                if (auto *filter = shell->candidatesView()->findChild<QLineEdit *>(QStringLiteral("filter")))
                    filter->setText(QStringLiteral("skills:\"C++\" AND years:7..3 -remote"));
            }
        } else if (shell &&
                   (shot.view == QLatin1String("settings-factor") || shot.view == QLatin1String("settings-codes"))) {
            shell->openSettings(QStringLiteral("security"));
            if (auto *begin = shell->findChild<QAbstractButton *>(QStringLiteral("beginFactor")))
                begin->click();
            if (shot.view == QLatin1String("settings-codes")) {
                QTimer::singleShot(40, shell, [shell] {
                    if (auto *confirm = shell->findChild<QAbstractButton *>(QStringLiteral("confirmFactor")))
                        confirm->click();
                });
            }
        } else if (shell && shot.view.startsWith(QLatin1String("board"))) {
            arrangeBoard(*shell, shot.view);
        } else if (shell && shot.view == QLatin1String("sync-stalled")) {
            // Something for its log: a pull, a push, and what it has now.
            const client::SyncState last = m_stage->sources.state;
            client::SyncState &state = m_stage->sources.state;
            const auto tell = [this] { Q_EMIT m_stage->sources.events().syncStateChanged(); };
            state.cause = client::SyncCause::None;
            state.phase = client::SyncPhase::Pulling;
            state.rowsReceived = 1208;
            tell();
            state.phase = client::SyncPhase::Synced;
            state.waiting = 0;
            tell();
            state = last;
            tell();
        } else if (shell && shot.view == QLatin1String("conflicts-left")) {
            auto *conflicts = shell->findChild<ConflictsPresenter *>();
            if (conflicts && !conflicts->state().groups.isEmpty()) {
                // Somebody settles what is being written about.
                const QUuid id = conflicts->state().groups.first().items.last().id;
                conflicts->choose(id, client::ConflictChoice::Value);
                conflicts->type(id, QStringLiteral("Wants €92,000 and will not move. Notice period is two months."));
                m_stage->sources.settle({{id, client::ConflictChoice::Theirs, {}}}, conflicts, [](const auto &) {});
                conflicts->start();
            }
        } else if (shell && shot.view.startsWith(QLatin1String("conflicts-"))) {
            if (auto *tab = shell->findChild<QAbstractButton *>(QStringLiteral("segment_") +
                                                                shot.view.section(QLatin1Char('-'), 1)))
                tab->click();
        } else if (shell && shot.view.startsWith(QLatin1String("jobs-"))) {
            openJobView(*shell->jobsView(), shot.view);
        } else if (shell && shot.view == QLatin1String("history")) {
            if (auto *history = shell->findChild<QAbstractButton *>(QStringLiteral("historyButton")))
                history->click();
        } else if (shell && shot.view == QLatin1String("mails-known")) {
            if (auto *table = shell->findChild<QTableView *>(QStringLiteral("mailTable")))
                table->selectRow(1);
        } else if (shell && shot.view == QLatin1String("palette")) {
            shell->openPalette();
            if (auto *edit = shell->findChild<QLineEdit *>(QStringLiteral("paletteEdit")))
                edit->setText(shot.language.isEmpty() ? QStringLiteral("m") : QString());
        } else if (shell && shot.view.startsWith(QLatin1String("undo"))) {
            Q_EMIT shell->candidatesView()->verbPressed(Qt::Key_M, Qt::NoModifier);
            auto *bar = shell->findChild<UndoBar *>(QStringLiteral("undoBar"));
            if (bar && shot.view == QLatin1String("undo-mail"))
                QTimer::singleShot(80, bar, [bar] {
                    bar->countDown(bar->text(), QDateTime::currentDateTimeUtc().addSecs(client::mailHeldSeconds));
                });
        } else if (shell && shot.view.startsWith(QLatin1String("duplicates"))) {
            shell->openDuplicates();
            if (shot.view == QLatin1String("duplicates-certain"))
                QTimer::singleShot(40, shell, [shell] {
                    if (auto *all = shell->findChild<QAbstractButton *>(QStringLiteral("mergeAll")))
                        all->click();
                });
            QTimer::singleShot(60, shell, [shell, merged = shot.view == QLatin1String("duplicates-merged")] {
                if (auto *list = shell->findChild<QListView *>(QStringLiteral("mergeList")); list && merged)
                    list->setCurrentIndex(list->model()->index(list->model()->rowCount() - 1, 0));
            });
        } else if (shell &&
                   (openPeopleScene(*shell, m_stage->sources, shot.view) || openDialogScene(*shell, shot.view))) {
            // All of it is done there.
        } else if (shell && shot.view == QLatin1String("import-list")) {
            shell->import({client::FileInput{QStringLiteral("/lists/messe.csv"), QStringLiteral("messe.csv"), {}}}, {});
        } else if (shell && shot.view == QLatin1String("import")) {
            QList<client::FileInput> files;
            for (const char *name : {"adaeze-nwosu.pdf", "yuki-tanabe.docx", "protected.pdf", "lin.json"})
                files.append({QStringLiteral("/cv/") + QString::fromLatin1(name), QString::fromLatin1(name), {}});
            shell->candidates()->importFiles(files);
        }
        const bool page = shot.view == QLatin1String("candidates-cvpage");
        const bool letter =
            shot.view == QLatin1String("jobs-known") || shot.view == QLatin1String("candidates-letter") ||
            shot.view == QLatin1String("candidates-print") || shot.view == QLatin1String("candidates-cvsprint") ||
            (peopleScenes() + dialogScenes()).contains(shot.view);
        const bool pdf = page || shot.view == QLatin1String("candidates-cv");
        QTimer::singleShot(
            letter ? 900
            : pdf  ? 300
                   : 150,
            this, [this, shot, pdf, page] {
                if (pdf && m_stage->window.workspace()) {
                    CandidatesView *people = m_stage->window.workspace()->candidatesView();
                    (page ? people->cvPage()->cvView() : people->detail()->cvView())->find(QStringLiteral("lock-free"));
                }
                QTimer::singleShot(pdf ? 600 : 30, this, [this, shot] {
                    take(shot);
                    next();
                });
            });
    });
}

void ScreenshotTour::arrangeOffers(WorkspaceShell &shell, const QString &view)
{
    if (view == QLatin1String("candidates-nooffers"))
        m_stage->sources.administration().others.remove(QStringLiteral("offers"));
    if (view == QLatin1String("candidates-offersfailed"))
        m_stage->sources.offers().failure =
            core::Error{core::ErrorCode::Corrupt, QStringLiteral("page 812 is damaged"), {}, {}};
    CandidateDetailView *detail = shell.candidatesView()->detail();
    detail->openTab(CandidateDetailView::ApplicationsTab);
    // The person has to be there first.
    QTimer::singleShot(60, detail, [detail, view] {
        if (view == QLatin1String("candidates-offer"))
            Q_EMIT detail->offers()->makeRequested();
        if (view == QLatin1String("candidates-letter"))
            Q_EMIT detail->offers()->letterRequested();
        if (view == QLatin1String("candidates-print"))
            Q_EMIT detail->printRequested();
        auto *choice = detail->window()->findChild<QComboBox *>(QStringLiteral("letterTemplate"));
        if (view == QLatin1String("candidates-letter") && choice)
            QTimer::singleShot(40, choice, [choice] {
                choice->setCurrentIndex(QLocale().textDirection() == Qt::RightToLeft ? 2 : 1);
                Q_EMIT choice->activated(choice->currentIndex());
            });
    });
}

void ScreenshotTour::arrangeBoard(WorkspaceShell &shell, const QString &view)
{
    BoardView *board = shell.boardView();
    if (view == QLatin1String("board-ended")) {
        if (auto *ended = board->findChild<QAbstractButton *>(QStringLiteral("endedButton")))
            ended->click();
        return;
    }
    if (board->columns().size() < 4)
        return;
    // A card that was moved, two chosen ones.
    Q_EMIT board->columns()[1]->list()->stepWanted(1);
    const BoardColumnModel *cards = board->columns()[0]->model();
    if (cards->rowCount() > 3) {
        board->columns()[0]->list()->select({cards->card(1).application, cards->card(2).application});
        board->focusCard(cards->card(1).application);
    }
    if (view == QLatin1String("board-reject")) {
        Q_EMIT board->verbPressed(Qt::Key_R, Qt::NoModifier);
        if (auto *dialog = shell.findChild<BulkDialog *>()) {
            dialog->findChild<QAbstractButton *>(QStringLiteral("bulkWithLetter"))->click();
            QTimer::singleShot(40, dialog, [dialog] {
                auto *reason = dialog->findChild<QComboBox *>(QStringLiteral("bulkReason"));
                reason->setCurrentIndex(0);
                Q_EMIT reason->activated(0);
            });
        }
    }
    if (view == QLatin1String("board-discard")) { // Escape over what was written
        Q_EMIT board->selectionBar()->verbChosen(SelectionBar::Verb::Mail, {});
        if (auto *dialog = shell.findChild<BulkDialog *>())
            QTimer::singleShot(40, dialog, [dialog] {
                dialog->findChild<QLineEdit *>(QStringLiteral("bulkSubject"))
                    ->setText(QStringLiteral("Talks at the fair"));
                dialog->findChild<QPlainTextEdit *>(QStringLiteral("bulkBody"))
                    ->setPlainText(QStringLiteral("Dear {{candidate.full_name}},"));
                dialog->reject();
            });
    }
    if (view == QLatin1String("board-more") || view == QLatin1String("board-pools") ||
        view == QLatin1String("board-offers")) {
        board->selectionBar()->findChild<QAbstractButton *>(QStringLiteral("bulkMore"))->click();
        auto *menu = shell.findChild<QMenu *>(QStringLiteral("bulkMenu"));
        const QString verb =
            view == QLatin1String("board-pools") ? QStringLiteral("bulkPool") : QStringLiteral("bulkOffer");
        if (menu && view != QLatin1String("board-more")) {
            menu->findChild<QAction *>(verb)->trigger();
            menu->close();
        }
    }
    if (view == QLatin1String("board-letter")) {
        const QList<QUuid> chosen = board->selected();
        board->clearSelection();
        Q_EMIT board->moveRequested(chosen, demoId(3, 2)); // a stage with a letter
    }
    if (view == QLatin1String("board-stages")) {
        Q_EMIT board->stagesRequested();
        if (auto *dialog = shell.findChild<StagesDialog *>())
            dialog->findChild<QAbstractButton *>(QStringLiteral("stageRemove2"))->click();
    }
}

void ScreenshotTour::setSyncState(const QString &view)
{
    using client::SyncCause;
    using client::SyncPhase;
    client::SyncState &state = m_stage->sources.state;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (view == QLatin1String("sync-stalled")) {
        state.phase = SyncPhase::Pushing;
        state.cause = SyncCause::Timeout;
        state.files.waiting = 2;
    } else if (view == QLatin1String("sync-disk")) {
        state.phase = SyncPhase::Offline;
        state.cause = SyncCause::DiskFull;
        state.tries = 4;
        state.nextTry = now.addSecs(40);
    } else if (view == QLatin1String("sync-wipe")) {
        state.phase = SyncPhase::Blocked;
        state.cause = SyncCause::WipeOrdered;
    } else {
        return;
    }
    state.since = now.addSecs(-25);
    state.waiting = 5;
    state.oldestWaiting = now.addSecs(-qint64{21} * 60);
}

void ScreenshotTour::take(const Shot &shot)
{
    QPixmap pixmap(m_stage->window.size() * shot.ratio);
    pixmap.setDevicePixelRatio(shot.ratio);
    m_stage->window.render(&pixmap);
    // A dialog is a window of its own: it is put where a person sees it.
    for (QDialog *dialog : m_stage->window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        QPixmap shown(dialog->size() * shot.ratio);
        shown.setDevicePixelRatio(shot.ratio);
        dialog->QWidget::render(&shown);
        QPainter painter(&pixmap);
        // With the frame that a window has from its desktop.
        const QRect place((m_stage->window.width() - dialog->width()) / 2,
                          (m_stage->window.height() - dialog->height()) / 2, dialog->width(), dialog->height());
        painter.fillRect(m_stage->window.rect(), tokens().scrim);
        painter.fillRect(place.adjusted(-1, -1, 1, 1), tokens().border.standard);
        painter.drawPixmap(place.topLeft(), shown);
    }
    // So is a menu, and what a button unfolds.
    for (QWidget *menu : m_stage->window.findChildren<QWidget *>()) {
        if (menu->windowType() != Qt::Popup || !menu->isVisible())
            continue;
        QPixmap shown(menu->size() * shot.ratio);
        shown.setDevicePixelRatio(shot.ratio);
        menu->QWidget::render(&shown);
        QPainter(&pixmap).drawPixmap(m_stage->window.mapFromGlobal(menu->pos()), shown);
    }
    if (pixmap.save(QStringLiteral("%1/%2-%3.png").arg(m_directory, shot.view, shot.variant)))
        ++m_written;
}

} // namespace shortlist::desktop
