/// Figures of the pipeline board over a real profile, one JSON line each: how soon 5,000 cards show, how long frames
/// take while a column scrolls and while cards are dragged over it, a move, a bulk action on all of them and its undo,
/// and how long the window's thread was ever busy. The limit of a frame is the 16 ms of a screen of 60 Hz.
///
/// bench_board [cards]

#include "bench/report.h"
#include "bench/stalls.h"
#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/bulkpresenter.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QDragMoveEvent>
#include <QFontDatabase>
#include <QMimeData>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <chrono>

using namespace shortlist;
using namespace shortlist::desktop;
using namespace shortlist::bench;

namespace {

constexpr const char *name = "board";
constexpr double frame = 16;

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "bench_board: %s\n", why);
    std::exit(1);
}

template <typename Condition> void waitFor(Condition condition, double milliseconds, const char *why)
{
    const auto begun = Clock::now();
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (since(begun) > milliseconds)
            giveUp(why);
    }
}

void dress()
{
    for (const char *weight : {"Regular", "Medium", "SemiBold"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(weight)));
    QApplication::setFont(QFont(QStringLiteral("Inter")));
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    ShortlistStyle::current()->setTheme(ThemeName::Light);
}

void frames(const char *metric, const QList<double> &times)
{
    report(name, (QByteArray(metric) + "_p95_ms").constData(), bench::percentile(times, 0.95), "ms", frame);
    report(name, (QByteArray(metric) + "_worst_ms").constData(), bench::percentile(times, 1.0), "ms", frame);
}

BoardColumnView *fullest(BoardView &board)
{
    return *std::max_element(board.columns().begin(), board.columns().end(),
                             [](auto *a, auto *b) { return a->model()->rowCount() < b->model()->rowCount(); });
}

QList<double> scroll(BoardColumnList &list)
{
    QList<double> times;
    QScrollBar *bar = list.verticalScrollBar();
    // Painted into a picture: no screen here takes what a window shows.
    QPixmap picture(list.viewport()->size());
    // The first time, Qt lays out every page of the window that is not shown.
    list.viewport()->render(&picture);
    constexpr int steps = 300;
    for (int step = 0; step <= steps; ++step) {
        const auto begun = Clock::now();
        bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * step / steps));
        list.viewport()->render(&picture);
        times.append(since(begun));
    }
    return times;
}

QList<double> drag(BoardView &board)
{
    QMimeData data;
    data.setData(QString::fromLatin1(BoardColumnList::mimeType), "none");
    QList<double> times;
    for (BoardColumnView *column : board.columns()) {
        if (column->isFolded())
            continue;
        QWidget *over = column->list()->viewport();
        QPixmap picture(over->size());
        QDragEnterEvent enter(QPoint(40, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &enter);
        for (int y = 0; y < over->height(); y += 8) {
            const auto begun = Clock::now();
            QDragMoveEvent move(QPoint(40, y), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(over, &move);
            over->render(&picture);
            times.append(since(begun));
        }
        QDragLeaveEvent leave;
        QApplication::sendEvent(over, &leave);
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("SHORTLIST_PASSPHRASE", "bench-passphrase");
    const WatchedApplication application(argc, argv);
    const int cards = QApplication::arguments().value(1, QStringLiteral("5000")).toInt();
    dress();
    QTemporaryDir root;
    tests::EmbeddedServer server(root.filePath(QStringLiteral("server")));
    server.standBack();
    if (!server.startWithDemo(cards + 500))
        giveUp(qPrintable(server.problem()));
    leaveTheServerItsProcessor();
    beTheClient();
    tests::GuiPerson gui(root.filePath(QStringLiteral("profile")), server.url(), QStringLiteral("recruiter@acme.test"));
    Heartbeat heart;
    gui.run();
    Q_EMIT gui.window.signInPage()->signInRequested(QUrl(server.url()), {}, QStringLiteral("recruiter@acme.test"),
                                                    QStringLiteral("demo-Passw0rd"));
    waitFor([&] { return gui.shell() != nullptr; }, 60'000, "the sign-in did not come through");
    gui.window.resize(1440, 900);
    gui.window.show();
    const CandidateTableModel *people = gui.shell()->candidates()->model();
    auto *corner = gui.find<QToolButton>("statusCorner");
    waitFor([&] { return people->rowCount() >= cards && corner->text() == QLatin1String("Synced"); }, 300'000,
            "the first sync did not end");
    auto *table = gui.find<QTableView>("table", gui.view("JobsView"));
    const auto *jobs = qobject_cast<const JobTableModel *>(table->model());
    waitFor([&] { return jobs->rowCount() > 0; }, 30'000, "there are no jobs");
    const QUuid job = jobs->item(0).id;

    // Everybody applies: a bulk action on all, which leaves out those who have.
    BulkPresenter *bulk = gui.shell()->bulk();
    client::BulkAction action;
    action.kind = client::BulkKind::AddToJob;
    action.job = job;
    heart.restart();
    auto begun = Clock::now();
    asEvent([&] { bulk->run(action, {{}, {}, people->keys().first(cards)}); });
    waitFor([&] { return !bulk->state().running; }, 300'000, "the bulk action did not end");
    report(name, "bulk_add_5000_s", since(begun) / 1000, "s");
    report(name, "bulk_worst_stall_ms", heart.worst(), "ms", frame);
    report(name, "bulk_worst_stall_processor_ms", heart.worstOwn(), "ms", frame);

    heart.restart();
    begun = Clock::now();
    asEvent([&] { gui.shell()->openBoard(job); });
    BoardView *board = gui.shell()->boardView();
    waitFor([&] { return gui.shell()->board()->state().total >= cards && !board->columns().isEmpty(); }, 60'000,
            "the board did not show");
    report(name, "board_shown_ms", since(begun), "ms");
    report(name, "board_cards", gui.shell()->board()->state().total, "cards");

    BoardColumnView *column = fullest(*board);
    waitFor([&] { return column->list()->verticalScrollBar()->maximum() > 0; }, 30'000, "the cards were not laid out");
    waitFor([quiet = Clock::now()] { return since(quiet) > 500; }, 10'000, "");
    report(name, "board_shown_worst_stall_ms", heart.worst(), "ms", frame);
    report(name, "board_shown_worst_stall_processor_ms", heart.worstOwn(), "ms", frame);
    frames("board_scroll_frame", scroll(*column->list()));
    column->list()->verticalScrollBar()->setValue(0);
    frames("board_drag_frame", drag(*board));

    heart.restart();
    begun = Clock::now();
    const int before = column->model()->rowCount();
    asEvent([&] { gui.shell()->board()->step({column->model()->card(0).application}, 1); });
    // The window paints by itself, between its other events.
    PaintWatch paint(column->list()->viewport());
    waitFor([&] { return column->model()->rowCount() == before - 1 && paint.painted; }, 30'000,
            "the card did not move");
    report(name, "board_move_ms", since(begun), "ms", frame);
    waitFor([quiet = Clock::now()] { return since(quiet) > 1500; }, 10'000, "");
    report(name, "board_move_worst_stall_ms", heart.worst(), "ms", frame);
    report(name, "board_move_worst_stall_processor_ms", heart.worstOwn(), "ms", frame);

    // Everybody on the board one stage on, and back.
    QList<QUuid> everybody;
    for (const cache::BoardCard &card : gui.shell()->board()->state().board.cards)
        everybody.append(card.application);
    action = {};
    action.stageKind = QStringLiteral("interview");
    heart.restart();
    begun = Clock::now();
    asEvent([&] { bulk->run(action, {everybody, {}, {}}); });
    waitFor([&] { return !bulk->state().running; }, 300'000, "the bulk move did not end");
    report(name, "bulk_move_5000_s", since(begun) / 1000, "s");
    bool undone = false;
    QObject::connect(&gui.shell()->history(), &UndoHistory::undone, [&undone] { undone = true; });
    begun = Clock::now();
    asEvent([&] { gui.shell()->history().undo(); });
    waitFor([&] { return undone; }, 300'000, "the undo did not end");
    report(name, "bulk_undo_5000_s", since(begun) / 1000, "s");
    report(name, "board_worst_stall_ms", heart.worst(), "ms", frame);
    report(name, "board_worst_stall_processor_ms", heart.worstOwn(), "ms", frame);
    gui.quit();
    return 0;
}
