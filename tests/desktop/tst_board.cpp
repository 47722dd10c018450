#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/statepage.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// The demo's first job, shown by a presenter.
struct Board
{
    explicit Board(DemoSources::Scenario scenario = DemoSources::Scenario::Normal)
        : demo(scenario), history(demo), presenter(demo, demo, demo.events(), history)
    {}
    [[nodiscard]] const BoardState &state() const { return presenter.state(); }
    [[nodiscard]] const BoardColumn *column(const char *kind) const
    {
        for (const BoardColumn &each : state().columns) {
            if (each.stage.kind == QLatin1String(kind))
                return &each;
        }
        return nullptr;
    }
    [[nodiscard]] QUuid first(const char *kind) const
    {
        return state().board.cards[column(kind)->cards.first()].application;
    }
    [[nodiscard]] const cache::BoardCard *card(const QUuid &application) const
    {
        for (const cache::BoardCard &each : state().board.cards) {
            if (each.application == application)
                return &each;
        }
        return nullptr;
    }
    DemoSources demo;
    UndoHistory history;
    BoardPresenter presenter;
};

} // namespace

class TestBoard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void aModelKeepsTheRowsThatStay();
    void aCardThatCrossesItsLimitIsLaidOutAnew();
    void thousandsComeColumnByColumn();
    void cardsStandInTheirStages();
    void theFilterAndTheOrder();
    void theChipsLeaveWhatTheySay();
    void aMoveShowsAtOnceAndIsUndone();
    void aRefusedMoveGoesBack();
    void whoeverMayNotMoveIsTold();
    void someoneElsesMoveIsTold();
    void cardsOfARemovedStageStay();
    void theStatesHaveWords_data();
    void theStatesHaveWords();
    void theKeyboardMovesCards();
    void rightToLeftTurnsTheArrows();
    void aDropMovesTheWholeSelection();
    void everyCardHasASentence();
    void theEndedAreHiddenUntilAsked();
};

void TestBoard::aModelKeepsTheRowsThatStay()
{
    cache::BoardCards cards;
    for (int i = 0; i < 6; ++i) {
        cache::BoardCard card;
        card.application = demoId(6, i + 1);
        card.name = QString::number(i);
        cards.append(card);
    }
    BoardColumnModel model;
    const QAbstractItemModelTester tester(&model);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    BoardColumn column;
    column.cards = {0, 1, 2, 3};
    model.setCards(cards, column, now);
    const QPersistentModelIndex last = model.index(3);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    column.cards = {0, 2, 3};
    model.setCards(cards, column, now);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(last.row(), 2);
    column.cards = {0, 4, 2, 3};
    model.setCards(cards, column, now);
    QCOMPARE(last.row(), 3);
    QCOMPARE(model.rowOf(demoId(6, 5)), 1);
    column.cards = {};
    model.setCards(cards, column, now);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!last.isValid());
}

void TestBoard::aCardThatCrossesItsLimitIsLaidOutAnew()
{
    const QDateTime now(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);
    cache::BoardCards cards;
    const auto add = [&cards](int number, const QDateTime &entered) {
        cache::BoardCard card;
        card.application = demoId(6, number);
        card.name = QString::number(number);
        card.disposition = QStringLiteral("active");
        card.stageEntered = entered;
        cards.append(card);
    };
    add(1, now.addDays(-1));                     // nothing happens to it
    add(2, now.addDays(-2).addSecs(60));         // another day
    add(3, now.addDays(-cache::usualLimitDays)); // past the usual limit
    add(4, now.addDays(-1));
    BoardColumnModel model;
    BoardColumn column;
    column.stage.name = QStringLiteral("Screening");
    column.stage.kind = QStringLiteral("screening");
    column.cards = {0, 1, 2, 3};
    model.setCards(cards, column, now);
    QVERIFY(model.days(1) == 1 && !model.hasFooter(2));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const auto rows = [&changed] {
        QList<int> all;
        for (const QList<QVariant> &each : std::as_const(changed)) {
            for (int row = each[0].toModelIndex().row(); row <= each[1].toModelIndex().row(); ++row)
                all << row;
        }
        changed.clear();
        return all;
    };
    model.setCards(cards, column, now.addSecs(120)); // the same day of the calendar
    QVERIFY(model.days(1) == 2 && model.hasFooter(2));
    QCOMPARE(rows(), (QList<int>{1, 2}));
    model.setCards(cards, column, now.addSecs(180));
    QCOMPARE(rows(), QList<int>());
    // Nobody stands too long among those who were hired.
    column.stage.kind = QStringLiteral("hired");
    model.setCards(cards, column, now.addSecs(180));
    QVERIFY(!model.hasFooter(2));
    QCOMPARE(rows(), QList<int>{2});
}

void TestBoard::thousandsComeColumnByColumn()
{
    BoardState state;
    state.phase = BoardState::Phase::Ready;
    state.board.job = demoId(2, 1);
    for (int i = 0; i < 3; ++i) {
        BoardColumn column;
        column.stage.id = demoId(3, i + 1);
        column.stage.name = QString::number(i);
        column.stage.kind = QStringLiteral("screening");
        state.columns.append(column);
    }
    state.total = 1200;
    for (int i = 0; i < state.total; ++i) {
        cache::BoardCard card;
        card.application = demoId(6, i + 1);
        card.name = QString::number(i);
        card.disposition = QStringLiteral("active");
        state.columns[i % 3].cards.append(i);
        state.board.cards.append(card);
    }
    BoardView view;
    view.resize(1200, 700);
    view.show();
    const auto rows = [&](int column) { return view.columns().at(column)->model()->rowCount(); };
    view.render(state);
    QCOMPARE(view.columns().size(), 3);
    QCOMPARE(rows(0) + rows(1) + rows(2), 0);
    QTRY_COMPARE(rows(2), 400);
    QCOMPARE(rows(0), 400);
    // Whoever opens a board may use the keys at once.
    QTRY_VERIFY(view.columns().at(0)->list()->currentIndex().isValid());

    // What is chosen stays chosen in the column where it stands next, whichever of the two comes first.
    const QUuid moved = demoId(6, 1);
    view.focusCard(moved);
    QCOMPARE(view.selected(), QList<QUuid>{moved});
    state.columns[0].cards.removeFirst();
    state.columns[2].cards.prepend(0);
    view.render(state);
    QTRY_COMPARE(rows(2), 401);
    QCOMPARE(rows(0), 399);
    QCOMPARE(view.selected(), QList<QUuid>{moved});

    // One state after another, before every column has had its turn: the last columns come all the same.
    const int before = rows(2);
    for (int turn = 0; turn < 3; ++turn) {
        for (BoardColumn &column : state.columns)
            column.cards.removeLast();
        view.render(state);
        QCoreApplication::processEvents();
    }
    QVERIFY(rows(2) < before);
    QTRY_COMPARE(rows(1), static_cast<int>(state.columns[1].cards.size()));
    QTRY_COMPARE(rows(2), static_cast<int>(state.columns[2].cards.size()));
}

void TestBoard::cardsStandInTheirStages()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    QCOMPARE(board.state().columns.size(), 7);
    QCOMPARE(board.state().total, 148);
    int shown = 0;
    for (const BoardColumn &column : board.state().columns) {
        shown += static_cast<int>(column.cards.size());
        for (const int card : column.cards)
            QCOMPARE(board.state().board.cards[card].stage, column.stage.id);
    }
    QCOMPARE(shown, 148 - board.state().ended);
    QVERIFY(board.state().ended > 0);
    QVERIFY(board.column("rejected")->total > 0);
    QVERIFY(board.column("rejected")->cards.isEmpty());
}

void TestBoard::theFilterAndTheOrder()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    const int all = board.column("screening")->total;
    board.presenter.setFilter(QStringLiteral("al-zahrani c++"));
    QVERIFY(board.column("screening")->cards.size() < all);
    QVERIFY(!board.column("screening")->cards.isEmpty());
    QCOMPARE(board.column("screening")->total, all);
    board.presenter.setFilter(QStringLiteral("nobody at all"));
    QCOMPARE(board.state().phase, BoardState::Phase::NoMatch);
    board.presenter.setFilter({});
    board.presenter.setOrder(BoardOrder::Longest);
    const QList<int> cards = board.column("new")->cards;
    QVERIFY(board.state().board.cards[cards.first()].stageEntered <=
            board.state().board.cards[cards.last()].stageEntered);
    board.presenter.setOrder(BoardOrder::Match);
    const QList<int> scored = board.column("new")->cards;
    QVERIFY(board.state().board.cards[scored.first()].match.value_or(-1) >=
            board.state().board.cards[scored.last()].match.value_or(-1));
}

void TestBoard::theChipsLeaveWhatTheySay()
{
    Board board;
    BoardView view;
    connect(&board.presenter, &BoardPresenter::stateChanged, &view, &BoardView::render);
    connect(&view, &BoardView::chipsChosen, &board.presenter, &BoardPresenter::setChips);
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    const int all = board.state().shown;
    const auto choose = [&view](const char *name, const QVariant &value) {
        auto *box = view.findChild<QComboBox *>(QLatin1String(name));
        QVERIFY2(box && box->findData(value) >= 0, name);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    };
    const auto everyCard = [&board](auto holds) {
        const BoardState &state = board.state();
        return std::all_of(state.columns.begin(), state.columns.end(), [&](const BoardColumn &column) {
            return std::all_of(column.cards.begin(), column.cards.end(),
                               [&](int card) { return holds(state.board.cards[card]); });
        });
    };
    choose("ownerChip", demoId(4, 2));
    QVERIFY(board.state().shown > 0 && board.state().shown < all);
    QVERIFY(everyCard([](const cache::BoardCard &card) { return card.owner == demoId(4, 2); }));
    choose("tagChip", QStringLiteral("Silver medal"));
    QVERIFY(board.state().shown > 0);
    QVERIFY(everyCard([](const cache::BoardCard &card) { return card.tags.contains(QStringLiteral("Silver medal")); }));
    choose("scoreChip", 90);
    QVERIFY(everyCard([](const cache::BoardCard &card) { return card.match.value_or(0) >= 90; }));
    choose("sourceChip", QStringLiteral("referral"));
    choose("tagChip", QStringLiteral("Relocates"));
    QCOMPARE(board.state().phase, BoardState::Phase::NoMatch);
    // "Clear the filter" clears the chips too.
    Q_EMIT view.findChild<StatePage *>(QStringLiteral("statePage"))->buttonClicked();
    QCOMPARE(board.state().shown, all);
    QCOMPARE(view.findChild<QComboBox *>(QStringLiteral("ownerChip"))->currentIndex(), 0);
}

void TestBoard::aMoveShowsAtOnceAndIsUndone()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    const QUuid card = board.first("screening");
    const QUuid from = board.column("screening")->stage.id;
    const QUuid to = board.column("interview")->stage.id;
    board.presenter.move({card}, to);
    // Before anything has answered.
    QCOMPARE(board.card(card)->stage, to);
    QVERIFY(board.card(card)->pending);
    QTRY_VERIFY(board.history.canUndo());
    QCOMPARE(board.demo.applied.size(), 1);
    // Time and stage belong together; the disposition stays as it is and is left out.
    QCOMPARE(board.demo.applied.first().values.keys(),
             (QStringList{QStringLiteral("stage_entered_at"), QStringLiteral("stage_id")}));
    board.history.undo();
    QTRY_COMPARE(board.card(card)->stage, from);
    const QUuid offered = board.first("offer");
    board.presenter.step({offered}, 1);
    QCOMPARE(board.card(offered)->disposition, QStringLiteral("hired"));
    QTRY_COMPARE(board.demo.applied.last().values.value(QStringLiteral("disposition")),
                 protocol::Value(QByteArrayLiteral("hired")));
}

void TestBoard::aRefusedMoveGoesBack()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    QSignalSpy problem(&board.presenter, &BoardPresenter::problem);
    const QUuid card = board.first("new");
    const QUuid from = board.card(card)->stage;
    board.demo.failNext = core::Error{core::ErrorCode::DiskFull, QStringLiteral("full"), {}, {}};
    board.presenter.step({card}, 1);
    QVERIFY(board.card(card)->stage != from);
    QTRY_COMPARE(board.card(card)->stage, from);
    QCOMPARE(problem.size(), 1);
    QVERIFY(!board.history.canUndo());
    // Nothing comes before the first stage.
    board.presenter.step({card}, -1);
    QCOMPARE(problem.size(), 2);
}

void TestBoard::whoeverMayNotMoveIsTold()
{
    Board board;
    board.demo.readOnly = true;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    QSignalSpy problem(&board.presenter, &BoardPresenter::problem);
    board.presenter.step({board.first("new")}, 1);
    QCOMPARE(problem.size(), 1);
    QVERIFY(board.demo.applied.isEmpty());
}

void TestBoard::someoneElsesMoveIsTold()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    QSignalSpy told(&board.presenter, &BoardPresenter::told);
    const QUuid card = board.first("screening");
    board.presenter.move({card}, board.column("offer")->stage.id);
    QTRY_VERIFY(board.history.canUndo());
    QTRY_VERIFY(board.card(card)->pending);
    // The server kept a colleague's move and recorded the conflict.
    board.demo.settleMove(card, board.column("interview")->stage.id, true);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.first().first().toString().contains(QStringLiteral("Interview")));
    QCOMPARE(board.card(card)->stage, board.column("interview")->stage.id);
}

void TestBoard::cardsOfARemovedStageStay()
{
    Board board;
    board.presenter.show(demoId(2, 1));
    QTRY_COMPARE(board.state().phase, BoardState::Phase::Ready);
    const QUuid card = board.first("screening");
    board.demo.settleMove(card, demoId(3, 99), false);
    QTRY_VERIFY(board.state().columns.first().isRemoved);
    QCOMPARE(board.state().columns.first().total, 1);
    board.presenter.step({card}, 1);
    QTRY_VERIFY(!board.state().columns.first().isRemoved);
    QCOMPARE(board.card(card)->stage, board.state().columns.first().stage.id);
}

void TestBoard::theStatesHaveWords_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<int>("job");
    QTest::addColumn<int>("phase");
    using P = BoardState::Phase;
    using S = DemoSources::Scenario;
    QTest::newRow("ready") << int(S::Normal) << 1 << int(P::Ready);
    QTest::newRow("offline") << int(S::Offline) << 1 << int(P::Ready);
    QTest::newRow("nobody") << int(S::Normal) << 8 << int(P::Empty);
    QTest::newRow("failed") << int(S::Failed) << 1 << int(P::Failed);
}

void TestBoard::theStatesHaveWords()
{
    QFETCH(int, scenario);
    QFETCH(int, job);
    QFETCH(int, phase);
    Board board(static_cast<DemoSources::Scenario>(scenario));
    BoardView view;
    connect(&board.presenter, &BoardPresenter::stateChanged, &view, &BoardView::render);
    board.presenter.show(demoId(2, job));
    view.show();
    QTRY_COMPARE(int(board.state().phase), phase);
    const bool ready = board.state().phase == BoardState::Phase::Ready;
    QCOMPARE(view.findChild<QWidget *>(QStringLiteral("area"))->isVisible(), ready);
    QCOMPARE(view.findChild<QWidget *>(QStringLiteral("statePage"))->isVisible(), !ready);
}

namespace {

/// The window with the board of the demo's first job.
struct Window
{
    explicit Window(DemoSources::Scenario scenario = DemoSources::Scenario::Normal) : demo(scenario)
    {
        window.resize(1440, 900);
        shell = window.openWorkspace(demo.sources());
        shell->open(QStringLiteral("jobs"));
        shell->openBoard(demoId(2, 1));
        window.show();
    }
    [[nodiscard]] BoardView *view() const { return shell->boardView(); }
    [[nodiscard]] BoardColumnView *column(int index) const { return view()->columns().value(index); }
    [[nodiscard]] bool isReady() const { return !view()->columns().isEmpty() && column(0)->model()->rowCount() > 0; }
    DemoSources demo;
    MainWindow window;
    WorkspaceShell *shell = nullptr;
};

} // namespace

void TestBoard::theKeyboardMovesCards()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    QCOMPARE(w.shell->railArea(), QStringLiteral("jobs"));
    w.view()->focusBoard();
    BoardColumnList *first = w.column(0)->list();
    QTRY_VERIFY(first->hasFocus());
    QTest::keyClick(first, Qt::Key_Right);
    BoardColumnList *second = w.column(1)->list();
    QVERIFY(second->hasFocus());
    QVERIFY(first->selected().isEmpty());
    QTest::keyClick(second, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(w.view()->selected().size(), 2);
    const QList<QUuid> chosen = w.view()->selected();
    const int before = w.column(2)->model()->rowCount();
    QTest::keyClick(second, Qt::Key_Right, Qt::ControlModifier);
    QTRY_COMPARE(w.column(2)->model()->rowCount(), before + 2);
    // The cards stay chosen, and one of them keeps the focus in its new column.
    QCOMPARE(w.view()->selected().size(), 2);
    QTRY_VERIFY(w.column(2)->list()->hasFocus());
    QVERIFY(chosen.contains(w.column(2)->list()->currentIndex().data(BoardColumnModel::IdRole).toUuid()));
    auto *bar = w.shell->findChild<UndoBar *>(QStringLiteral("undoBar"));
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("2 people")) || bar->text().contains(QStringLiteral("people")));
    w.shell->history().undo();
    QTRY_COMPARE(w.column(2)->model()->rowCount(), before);
    // Into the folded end: the card is counted there.
    QTest::keyClick(w.column(0)->list(), Qt::Key_Escape);
}

void TestBoard::rightToLeftTurnsTheArrows()
{
    Window w;
    w.window.setLayoutDirection(Qt::RightToLeft);
    QTRY_VERIFY(w.isReady());
    w.view()->focusBoard();
    QTest::keyClick(w.column(0)->list(), Qt::Key_Left);
    QVERIFY(w.column(1)->list()->hasFocus());
    QTRY_VERIFY(w.column(1)->mapToGlobal(QPoint()).x() < w.column(0)->mapToGlobal(QPoint()).x());
}

void TestBoard::aDropMovesTheWholeSelection()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    const BoardColumnModel *cards = w.column(0)->model();
    const QList<QUuid> ids{cards->card(0).application, cards->card(2).application};
    const int before = w.column(3)->model()->rowCount();
    QMimeData data;
    data.setData(QString::fromLatin1(BoardColumnList::mimeType),
                 ids[0].toByteArray(QUuid::WithoutBraces) + '\n' + ids[1].toByteArray(QUuid::WithoutBraces));
    QWidget *target = w.column(3)->list()->viewport();
    QDragEnterEvent enter(QPoint(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);
    QTRY_COMPARE(w.column(3)->model()->rowCount(), before + 2);
    QCOMPARE(w.demo.applied.size(), 2);
    // Something else is no card.
    QMimeData text;
    text.setText(QStringLiteral("hello"));
    QDragEnterEvent foreign(QPoint(20, 20), Qt::MoveAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &foreign);
    QVERIFY(!foreign.isAccepted());
    // A folded column takes cards as well.
    BoardColumnView *hired = w.column(5);
    QVERIFY(hired->isFolded());
    QDragEnterEvent over(QPoint(10, 60), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(hired, &over);
    QVERIFY(over.isAccepted());
    QDropEvent end(QPointF(10, 60), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(hired, &end);
    QTRY_COMPARE(w.demo.applied.size(), 4);
    QCOMPARE(w.demo.applied.last().values.value(QStringLiteral("disposition")),
             protocol::Value(QByteArrayLiteral("hired")));
}

void TestBoard::everyCardHasASentence()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    BoardColumnList *list = w.column(1)->list();
    const QString said = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.contains(QStringLiteral("Screening")) && said.contains(QStringLiteral("match")), qPrintable(said));
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(list);
    QVERIFY(table);
    QVERIFY2(table->text(QAccessible::Name).contains(QStringLiteral("Screening")),
             qPrintable(table->text(QAccessible::Name)));
    QAccessibleInterface *card = table->child(0);
    QVERIFY(card);
    QCOMPARE(card->text(QAccessible::Name), said);
}

void TestBoard::theEndedAreHiddenUntilAsked()
{
    Window w;
    QTRY_VERIFY(w.isReady());
    BoardColumnView *rejected = w.column(6);
    QVERIFY(rejected->isFolded());
    QCOMPARE(rejected->model()->rowCount(), 0);
    auto *ended = w.view()->findChild<QAbstractButton *>(QStringLiteral("endedButton"));
    ended->click();
    QTRY_VERIFY(!rejected->isFolded());
    QVERIFY(rejected->model()->rowCount() > 0);
    ended->click();
    QTRY_VERIFY(rejected->isFolded());
}

QTEST_MAIN(TestBoard)
#include "tst_board.moc"
