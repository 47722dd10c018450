#include "core/uuid.h"
#include "desktop/bulk/stageletters.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using protocol::MutationKind;

/// When the letter of a stage is offered, and for whom.
class TestStageLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_history = std::make_unique<UndoHistory>(*m_demo);
        m_letters = std::make_unique<StageLetters>(*m_demo, *m_demo, *m_history);
        m_offers.clear();
        connect(m_letters.get(), &StageLetters::offered, this,
                [this](const QString &, const QList<LetterOffer> &offers) { m_offers = offers; });
        QHash<QUuid, cache::StageLetter> letters;
        m_demo->stageLetters(this, [&letters](const core::Expected<QHash<QUuid, cache::StageLetter>> &found) {
            letters = found.value();
        });
        QTRY_VERIFY(!letters.isEmpty());
        m_stage = letters.constBegin().key();
        m_letter = letters.constBegin()->letter;
    }
    void cleanup()
    {
        m_letters.reset();
        m_history.reset();
        m_demo.reset();
    }

    void afterAMove()
    {
        const QUuid application = demoId(77, 1);
        apply({{MutationKind::Update, QStringLiteral("applications"), application, inStage()}});
        QTRY_COMPARE(m_offers.size(), 1);
        QCOMPARE(m_offers[0].letter, m_letter);
        QCOMPARE(m_offers[0].applications, QList<QUuid>{application});
    }

    /// Its id is known only once the row is made.
    void afterAnApplication()
    {
        apply({{MutationKind::Insert, QStringLiteral("applications"), {}, inStage()}});
        QTRY_COMPARE(m_offers.size(), 1);
        QCOMPARE(m_offers[0].applications.size(), 1);
        QVERIFY(!m_offers[0].applications[0].isNull());
    }

    void notAfterAnImport()
    {
        QList<client::Edit> edits;
        for (const int i : {10, 20}) {
            edits << client::Edit{MutationKind::Insert,
                                  QStringLiteral("candidates"),
                                  demoId(77, i),
                                  {{QStringLiteral("full_name"), "Ana"}}}
                  << client::Edit{MutationKind::Insert, QStringLiteral("applications"), demoId(77, i + 1), inStage()};
        }
        apply(edits);
        QTest::qWait(50);
        QVERIFY(m_offers.isEmpty());
    }

    void notWhereAMailIsWrittenAlready()
    {
        apply({{MutationKind::Update, QStringLiteral("applications"), demoId(77, 2), inStage()},
               {MutationKind::Insert, QStringLiteral("candidate_mails"), demoId(77, 3), {}}});
        QTest::qWait(50);
        QVERIFY(m_offers.isEmpty());
    }

private:
    [[nodiscard]] protocol::FieldMap inStage() const
    {
        return {{QStringLiteral("stage_id"), protocol::Value(core::toBytes(m_stage))}};
    }
    void apply(const QList<client::Edit> &edits)
    {
        bool done = false;
        m_history->apply(edits, QStringLiteral("done"), this,
                         [&done](const core::Expected<client::EditReceipt> &) { done = true; });
        QTRY_VERIFY(done);
    }

    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<StageLetters> m_letters;
    QList<LetterOffer> m_offers;
    QUuid m_stage;
    QUuid m_letter;
};

QTEST_MAIN(TestStageLetters)
#include "tst_stageletters.moc"
