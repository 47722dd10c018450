/// Figures of the window over a real profile, one JSON line each: how soon it is there, how soon a typed letter shows,
/// and how long its thread was ever busy while rows arrive, a list scrolls and somebody types.
///
/// bench_ui [candidates]
/// bench_ui --match PROFILE   the figures of ranking alone, over a profile whose passphrase SHORTLIST_PASSPHRASE has
/// bench_ui --open PROFILE CANDIDATES START   the second start, in a process of its own; START is the parent's steady
/// clock, ns

#include "bench/matchfigures.h"
#include "bench/report.h"
#include "bench/stalls.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/savedviewspresenter.h"
#include "desktop/demo/screenshottour.h"
#include "desktop/shell/language.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <chrono>

using namespace shortlist;
using namespace shortlist::desktop;
using namespace shortlist::bench;

namespace {

constexpr const char *name = "ui";

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "bench_ui: %s\n", why);
    std::exit(1);
}

template <typename Condition> bool waitFor(Condition condition, double milliseconds)
{
    // The heartbeat keeps the events coming, so this looks at least once a millisecond.
    const auto begun = Clock::now();
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (since(begun) > milliseconds)
            return false;
    }
    return true;
}

QTableView *tableOf(tests::GuiPerson &gui)
{
    return gui.find<QTableView>("table", gui.view("CandidatesView"));
}

/// True when the rows on screen are there, with their texts.
bool showsRows(tests::GuiPerson &gui, int rows)
{
    if (gui.shell() == nullptr)
        return false;
    const CandidateTableModel *model = gui.shell()->candidates()->model();
    return model->rowCount() >= rows && (rows == 0 || model->item(0) != nullptr);
}

double peakMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

/// What main() sets up before the window.
void dress()
{
    for (const char *weight : {"Regular", "Medium", "SemiBold"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(weight)));
    QApplication::setFont(QFont(QStringLiteral("Inter")));
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    ShortlistStyle::current()->setTheme(ThemeName::Light);
}

void reportStall(const char *when, const Heartbeat &heart)
{
    report(name, (QByteArray("worst_stall_") + when + "_ms").constData(), heart.worst(), "ms", 16);
    report(name, (QByteArray("worst_stall_") + when + "_processor_ms").constData(), heart.worstOwn(), "ms", 16);
}

double firstSync(const QString &profile, const QString &server, int candidates)
{
    leaveTheServerItsProcessor();
    beTheClient();
    tests::GuiPerson gui(profile, server, QStringLiteral("recruiter@acme.test"));
    gui.run();
    Heartbeat heart;
    const auto begun = Clock::now();
    Q_EMIT gui.window.signInPage()->signInRequested(QUrl(server), {}, QStringLiteral("recruiter@acme.test"),
                                                    QStringLiteral("demo-Passw0rd"));
    if (!waitFor([&] { return gui.shell() != nullptr; }, 60'000))
        giveUp("the sign-in did not come through");
    gui.shell()->open(QStringLiteral("candidates"));
    if (!waitFor([&] { return showsRows(gui, 1); }, 120'000))
        giveUp("no row arrived");
    report(name, "first_sync_first_rows_ms", since(begun), "ms");
    const auto *corner = gui.find<QToolButton>("statusCorner");
    if (!waitFor([&] { return showsRows(gui, candidates) && corner->text() == QLatin1String("Synced"); }, 600'000))
        giveUp("the first sync did not end");
    report(name, "first_sync_s", since(begun) / 1000, "s");
    const double worst = heart.worst();
    reportStall("first_sync", heart);
    // The indexes that searching needs are built afterwards.
    waitFor([&, quiet = Clock::now()] { return since(quiet) > 3000; }, 10'000);
    return worst;
}

/// The letters of each text, one after another, each until the list shows what it found.
QList<double> search(tests::GuiPerson &gui)
{
    QList<double> times;
    auto *filter = gui.find<QLineEdit>("filter", gui.view("CandidatesView"));
    CandidateListPresenter *presenter = gui.shell()->candidates();
    QTableView *table = tableOf(gui);
    const auto settled = [&] {
        const CandidateListState &state = presenter->state();
        using Phase = CandidateListState::Phase;
        return state.filter == filter->text() && (state.phase == Phase::Ready || state.phase == Phase::NoMatch) &&
               state.shown == presenter->model()->rowCount() &&
               (state.shown == 0 || presenter->model()->item(0) != nullptr);
    };
    for (const char *text : {"maria", "senior engineer", "berlin", "qt c++", "nwosu", "data london", "ki", "zzzz",
                             "skills:\"C++\" AND years>=5 -remote", "place:berlin level>=senior salary:60k..90k"}) {
        filter->setFocus();
        for (const char letter : QByteArray(text)) {
            const auto begun = Clock::now();
            QTest::keyClick(filter, letter);
            if (!waitFor(settled, 30'000))
                giveUp("a search did not come back");
            table->viewport()->repaint();
            times.append(since(begun));
            if (times.last() > 16)
                std::fprintf(stderr, "%.0f ms until “%s” showed\n", times.last(), qPrintable(filter->text()));
        }
        const auto begun = Clock::now();
        asEvent([&] { filter->clear(); });
        if (!waitFor(settled, 30'000))
            giveUp("the whole list did not come back");
        times.append(since(begun));
    }
    return times;
}

/// From one view to another, each until its rows are on screen.
QList<double> switchViews(tests::GuiPerson &gui)
{
    QList<double> times;
    CandidateListPresenter *presenter = gui.shell()->candidates();
    SavedViewsPresenter *views = gui.shell()->savedViews();
    QTableView *table = tableOf(gui);
    for (int round = 0; round < 10; ++round) {
        for (const int view : {1, 2, 3, 0}) {
            const auto begun = Clock::now();
            asEvent([&] { views->choose(view); });
            const QString query = views->state().views[view].arrangement.query;
            const auto settled = [&] {
                const CandidateListState &state = presenter->state();
                using Phase = CandidateListState::Phase;
                return state.filter == query && (state.phase == Phase::Ready || state.phase == Phase::NoMatch) &&
                       (state.shown == 0 || presenter->model()->item(0) != nullptr);
            };
            if (!waitFor(settled, 30'000))
                giveUp("a view did not come");
            table->viewport()->repaint();
            times.append(since(begun));
            if (times.last() > 50)
                std::fprintf(stderr, "%.0f ms until the view %d showed\n", times.last(), view);
        }
    }
    return times;
}

/// Until nothing was written to the cache for a while: after a first sync, indexes and search are built in the
/// background, and each piece of that makes the list forget what it remembers.
void waitForIndexes(const QString &profile)
{
    const auto begun = Clock::now();
    auto changed = begun;
    QDateTime last;
    while (since(changed) < 2000 && since(begun) < 120'000) {
        const QDateTime now = QFileInfo(profile + QStringLiteral("/cache.db-wal")).lastModified();
        if (now != std::exchange(last, now))
            changed = Clock::now();
        waitFor([quiet = Clock::now()] { return since(quiet) > 100; }, 1000);
    }
    report(name, "indexes_built_s", since(begun) / 1000 - 2, "s");
}

int secondStart(const QString &profile, int candidates, Clock::time_point begun)
{
    dress();
    beTheClient();
    tests::GuiPerson gui(profile);
    PaintWatch paint(&gui.window);
    gui.run();
    Heartbeat heart; // from here on there is a window that can stand still
    if (!waitFor([&] { return paint.painted; }, 10'000))
        giveUp("the window was not painted");
    report(name, "first_window_ms", since(begun), "ms");
    if (!waitFor([&] { return gui.shell() != nullptr; }, 20'000))
        giveUp("the profile did not open");
    gui.shell()->open(QStringLiteral("candidates"));
    if (!waitFor([&] { return showsRows(gui, candidates); }, 60'000))
        giveUp("the list was not filled");
    tableOf(gui)->viewport()->repaint();
    report(name, "list_filled_ms", since(begun), "ms");
    reportStall("start", heart);
    const double starting = heart.worst();
    const auto *corner = gui.find<QToolButton>("statusCorner");
    waitFor([&] { return corner->text() == QLatin1String("Synced"); }, 30'000);

    waitForIndexes(profile);
    const auto cold = Clock::now();
    if (!waitFor([&] { return gui.shell()->candidates()->warmth() == cache::Warmth::Full; }, 60'000))
        giveUp("the list did not get ready to search");
    report(name, "search_warm_s", since(cold) / 1000, "s");
    heart.restart();
    const QList<double> times = search(gui);
    report(name, "search_p50_ms", bench::percentile(times, 0.5), "ms");
    report(name, "search_p95_ms", bench::percentile(times, 0.95), "ms", 16);
    report(name, "search_worst_ms", bench::percentile(times, 1.0), "ms");
    const QList<double> switches = switchViews(gui);
    report(name, "view_switch_p50_ms", bench::percentile(switches, 0.5), "ms");
    report(name, "view_switch_p95_ms", bench::percentile(switches, 0.95), "ms", 50);
    const double typing = heart.worst();
    reportStall("typing", heart);

    // From one end to the other, as a person who drags the bar does.
    heart.restart();
    QScrollBar *bar = tableOf(gui)->verticalScrollBar();
    constexpr int steps = 400;
    for (int step = 0; step <= steps; ++step) {
        asEvent([&] { bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * step / steps)); });
        waitFor([frame = Clock::now()] { return since(frame) > 8; }, 1000);
    }
    const double scrolling = heart.worst();
    reportStall("scrolling", heart);
    report(name, "client_mib", peakMiB(), "MiB", 250);
    gui.quit();
    // The parent takes the larger of both processes' stalls.
    QFile stall(profile + QStringLiteral("/../stall"));
    if (stall.open(QIODevice::WriteOnly))
        stall.write(QByteArray::number(std::max({starting, typing, scrolling})));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const bool matchingAlone = argc > 2 && QByteArrayView(argv[1]) == QByteArrayView("--match");
    if (!matchingAlone)
        qputenv("SHORTLIST_PASSPHRASE", "bench-passphrase");
    const WatchedApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (matchingAlone) {
        reportMatching(name, arguments.value(2));
        return 0;
    }
    if (arguments.value(1) == QLatin1String("--open"))
        return secondStart(arguments.value(2), arguments.value(3).toInt(),
                           Clock::time_point(std::chrono::nanoseconds(arguments.value(4).toLongLong())));

    const int candidates = arguments.value(1, QStringLiteral("100000")).toInt();
    dress();
    QTemporaryDir root;
    tests::EmbeddedServer server(root.filePath(QStringLiteral("server")));
    server.standBack();
    if (!server.startWithDemo(candidates))
        giveUp(qPrintable(server.problem()));
    const QString profile = root.filePath(QStringLiteral("profile"));
    const double firstSyncStall = firstSync(profile, server.url(), candidates);

    QProcess second;
    second.setProcessChannelMode(QProcess::ForwardedChannels);
    second.start(QApplication::applicationFilePath(),
                 {QStringLiteral("--open"), profile, QString::number(candidates),
                  QString::number(std::chrono::nanoseconds(Clock::now().time_since_epoch()).count())});
    if (!second.waitForFinished(600'000) || second.exitStatus() != QProcess::NormalExit || second.exitCode() != 0)
        giveUp("the second start failed");
    QFile stall(root.filePath(QStringLiteral("stall")));
    const double later = stall.open(QIODevice::ReadOnly) ? stall.readAll().toDouble() : 0;
    report(name, "worst_stall_ms", std::max(firstSyncStall, later), "ms");
    reportMatching(name, profile);
    return 0;
}
