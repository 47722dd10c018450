#include "client/chosenmatch.h"
#include "core/uuid.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::client;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QUuid job = QUuid::createUuid();

/// A plan of new people, each with a CV and an application.
CvPlan planOf(int people)
{
    CvPlan plan;
    for (int i = 0; i < people; ++i) {
        const QUuid candidate = QUuid::createUuid();
        const Value id(core::toBytes(candidate));
        plan.files.append({QStringLiteral("%1.pdf").arg(i), candidate, QStringLiteral("Person %1").arg(i), {}, false});
        plan.edits.append({MutationKind::Insert, QStringLiteral("candidates"), candidate, {}});
        plan.edits.append({MutationKind::Insert,
                           QStringLiteral("files"),
                           QUuid::createUuid(),
                           {{QStringLiteral("candidate_id"), id}}});
        plan.edits.append(
            {MutationKind::Insert,
             QStringLiteral("applications"),
             QUuid::createUuid(),
             {{QStringLiteral("candidate_id"), id}, {QStringLiteral("job_id"), Value(core::toBytes(job))}}});
    }
    return plan;
}

CvMatch matchOf(const QUuid &person, bool sameAddress, bool applies, int file = -1)
{
    CvMatch match;
    match.alike.person.id = person;
    match.alike.sameAddress = sameAddress;
    match.applies = applies;
    match.file = file;
    return match;
}

/// "candidates files:P applications:P" for a person's edits.
QStringList told(const QList<Edit> &edits, const QHash<QUuid, QString> &names)
{
    QStringList said;
    for (const Edit &edit : edits) {
        const QUuid of =
            edit.entity == u"candidates"
                ? edit.row
                : QUuid::fromString(QString::fromLatin1(*edit.values.value(QStringLiteral("candidate_id"))));
        said.append(edit.entity.left(1) + u':' + names.value(of, QStringLiteral("?")));
    }
    return said;
}

} // namespace

/// What is left to do of an import once somebody said whose CVs they are.
class TestCvMatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverIsNewComesInWhole()
    {
        const CvPlan plan = planOf(2);
        QCOMPARE(editsFor(plan, {{}, {}}, {}).size(), plan.edits.size());
        // Choices that there are not are none.
        for (const int wrong : {-7, 0, 1, 1'000'000})
            QCOMPARE(editsFor(plan, {{}, {}}, {wrong, wrong, wrong}).size(), plan.edits.size());
        QCOMPARE(editsFor(plan, {}, {0}).size(), plan.edits.size());
    }
    void theCvGoesToWhoIsThere()
    {
        const CvPlan plan = planOf(1);
        const QUuid there = QUuid::createUuid();
        const QHash<QUuid, QString> names{{plan.files.first().candidate, QStringLiteral("new")},
                                          {there, QStringLiteral("there")}};
        const CvMatches both{{matchOf(there, true, true), matchOf(there, false, false)}};
        QCOMPARE(told(editsFor(plan, both, {0}), names),
                 (QStringList{QStringLiteral("f:there"), QStringLiteral("a:there")}));
        QCOMPARE(told(editsFor(plan, both, {1}), names), QStringList{QStringLiteral("f:there")}); // has applied
        QCOMPARE(told(editsFor(plan, both, {newPerson}), names),
                 (QStringList{QStringLiteral("c:new"), QStringLiteral("f:new"), QStringLiteral("a:new")}));
    }
    void twoCvsOfOnePersonApplyOnce()
    {
        const CvPlan plan = planOf(2);
        const QUuid there = QUuid::createUuid();
        const QHash<QUuid, QString> names{{there, QStringLiteral("there")}};
        const CvMatches matches{{matchOf(there, true, true)}, {matchOf(there, true, true)}};
        QCOMPARE(told(editsFor(plan, matches, {0, 0}), names),
                 (QStringList{QStringLiteral("f:there"), QStringLiteral("a:there"), QStringLiteral("f:there")}));
    }
    void whoComesInWithAnotherFileIsMadeOnce()
    {
        const CvPlan plan = planOf(2);
        const QUuid first = plan.files.first().candidate;
        const QUuid there = QUuid::createUuid();
        const QHash<QUuid, QString> names{{first, QStringLiteral("one")},
                                          {plan.files.last().candidate, QStringLiteral("two")},
                                          {there, QStringLiteral("there")}};
        const CvMatches matches{{matchOf(there, false, false)}, {matchOf(first, true, false, 0)}};
        QCOMPARE(usualChoices(matches), (QList<int>{newPerson, 0}));
        QCOMPARE(told(editsFor(plan, matches, usualChoices(matches)), names),
                 (QStringList{QStringLiteral("c:one"), QStringLiteral("f:one"), QStringLiteral("a:one"),
                              QStringLiteral("f:one")}));
        // The first one goes to somebody who is there, and the second with it.
        QCOMPARE(told(editsFor(plan, matches, {0, 0}), names),
                 (QStringList{QStringLiteral("f:there"), QStringLiteral("f:there")}));
        QCOMPARE(chosenMatch(matches, {0, 0}, 1)->alike.person.id, there);
        QCOMPARE(chosenMatch(matches, {newPerson, 0}, 1)->alike.person.id, first);
        QCOMPARE(chosenMatch(matches, {0, newPerson}, 1), nullptr);
        for (const qsizetype none : {-1, 2})
            QCOMPARE(chosenMatch(matches, {0, 0, 0}, none), nullptr);
        const CvMatches applying{{matchOf(there, false, true)}, {matchOf(first, true, false, 0)}};
        QCOMPARE(told(editsFor(plan, applying, {0, 0}), names),
                 (QStringList{QStringLiteral("f:there"), QStringLiteral("a:there"), QStringLiteral("f:there")}));
    }
    void onlyTheSameAddressIsAnsweredBeforehand()
    {
        const QUuid there = QUuid::createUuid();
        QCOMPARE(usualChoices({{}, {matchOf(there, false, true)}, {matchOf(there, true, true)}}),
                 (QList<int>{newPerson, newPerson, 0}));
    }
};

QTEST_GUILESS_MAIN(TestCvMatches)
#include "tst_cvmatches.moc"
