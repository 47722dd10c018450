#include "desktop/board/stageedits.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/demo/demoparts.h"
#include "desktop/style/shortliststyle.h"
#include "found.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// What becomes of cards where the stages of a job are changed.
class TestStageEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void removingAStageMovesItsCards();
    void aSharedPipelineBecomesTheJobsOwn();
    void theEditorAsksWhereTheCardsGo();
};

namespace {

cache::Board boardOf(bool own)
{
    cache::Board board;
    board.job = demoId(2, 1);
    board.ownStages = own;
    board.stages = {{demoId(3, 1), QStringLiteral("New"), QStringLiteral("new"), {}, 1},
                    {demoId(3, 2), QStringLiteral("Talk"), QStringLiteral("interview"), {}, 2},
                    {demoId(3, 3), QStringLiteral("Hired"), QStringLiteral("hired"), {}, 3}};
    for (int i = 0; i < 4; ++i) {
        cache::BoardCard card;
        card.application = demoId(6, i + 1);
        card.stage = board.stages[i % 2].id;
        card.stageEntered = QDateTime::fromString(QStringLiteral("2026-11-01T08:00:00Z"), Qt::ISODate);
        board.cards.append(card);
    }
    return board;
}

QList<StageDraft> draftsOf(const cache::Board &board)
{
    QList<StageDraft> drafts;
    for (const cache::BoardStage &stage : board.stages)
        drafts.append({stage, false, -1});
    return drafts;
}

} // namespace

void TestStageEdits::removingAStageMovesItsCards()
{
    const cache::Board board = boardOf(true);
    int made = 0;
    const auto newId = [&made] { return demoId(8, ++made); };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(stageEdits(board, draftsOf(board), newId, now).isEmpty());
    QList<StageDraft> drafts = draftsOf(board);
    drafts[1].isRemoved = true;
    drafts[1].goesTo = 3;
    StageDraft added;
    added.stage.name = QStringLiteral("Panel");
    added.stage.kind = QStringLiteral("interview");
    drafts.append(added);
    const QList<client::Edit> edits = stageEdits(board, drafts, newId, now);
    // Hired moves up, the new one comes in, two cards go to it, and the stage goes last.
    QCOMPARE(edits.size(), 5);
    QCOMPARE(edits[0].row, demoId(3, 3));
    QCOMPARE(edits[0].values.keys(), QStringList{QStringLiteral("position")});
    QVERIFY(edits[1].kind == protocol::MutationKind::Insert);
    for (int i = 2; i < 4; ++i) {
        QCOMPARE(edits[i].entity, QStringLiteral("applications"));
        QCOMPARE(edits[i].values.value(QStringLiteral("stage_id")), protocol::Value(core::toBytes(edits[1].row)));
    }
    QVERIFY(edits[4].kind == protocol::MutationKind::Remove);
    QCOMPARE(edits[4].row, demoId(3, 2));
}

void TestStageEdits::aSharedPipelineBecomesTheJobsOwn()
{
    const cache::Board board = boardOf(false);
    int made = 0;
    QList<StageDraft> drafts = draftsOf(board);
    drafts[0].stage.name = QStringLiteral("Applied");
    const QList<client::Edit> edits = stageEdits(
        board, drafts, [&made] { return demoId(8, ++made); }, QDateTime::currentDateTimeUtc());
    QCOMPARE(edits.size(), 3 + 4);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(edits[i].kind == protocol::MutationKind::Insert);
        QCOMPARE(edits[i].values.value(QStringLiteral("job_id")), protocol::Value(core::toBytes(board.job)));
    }
    // The time in the stage goes on: nobody took a step.
    QCOMPARE(edits[3].values.value(QStringLiteral("stage_entered_at")),
             protocol::Value(protocol::timestampText(board.cards[0].stageEntered)));
}

void TestStageEdits::theEditorAsksWhereTheCardsGo()
{
    auto *dialog = new StagesDialog(boardOf(true), nullptr);
    dialog->show();
    QSignalSpy saved(dialog, &StagesDialog::saved);
    find<QAbstractButton>(dialog, "stageRemove0")->click();
    auto *goes = find<QComboBox>(dialog, "stageGoesTo0");
    QVERIFY(goes);
    QCOMPARE(goes->count(), 2);
    QCOMPARE(dialog->drafts()[0].goesTo, 1);
    find<QAbstractButton>(dialog, "addStage")->click();
    auto *save = find<QAbstractButton>(dialog, "saveStages");
    save->click();
    QCOMPARE(saved.size(), 0); // a stage without a name
    for (int i = 0; i < dialog->drafts().size(); ++i) {
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i));
        if (name && name->text().isEmpty())
            QTest::keyClicks(name, QStringLiteral("Panel"));
    }
    save->click();
    QCOMPARE(saved.size(), 1);
    // Somebody else's stages: ours go, each card to the stage of its kind.
    dialog->takeOver({{demoId(3, 8), QStringLiteral("Begun"), QStringLiteral("new"), {}, 1},
                      {demoId(3, 9), QStringLiteral("Met"), QStringLiteral("interview"), {}, 2}});
    for (const StageDraft &draft : dialog->drafts()) {
        if (draft.isRemoved && draft.stage.id == demoId(3, 2))
            QCOMPARE(dialog->drafts()[draft.goesTo].stage.name, QStringLiteral("Met"));
    }
    delete dialog;
}

QTEST_MAIN(TestStageEdits)
#include "tst_stageedits.moc"
