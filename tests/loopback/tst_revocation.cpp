#include "loopback/loopback.h"
#include "loopback/traces.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::keyOf;
using shortlist::tests::rawTraces;
using shortlist::tests::text;
using shortlist::tests::traces;

namespace {

/// A candidate with a CV and an interview, made by the recruiter; every text of it carries the marker.
struct Panel
{
    QString marker;
    QString candidate;
    QString file;
    QString interview;
    QString seat; ///< the interviewer's
};

} // namespace

/// The cases of docs/revocation.md, each through the real programs: what somebody may not see any more leaves their
/// profile with the next contact, down to the last byte, and what they had typed goes to review.
class tst_Revocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void case01_addedToAPanel();
    void case02_removedFromThePanel();
    void case03_addedAgain();
    void case04_interviewCancelled();
    void case05_interviewRemoved();
    void case06_fileRemovedWithItsCachedBytes();
    void case07_anotherPanelStillGrants();
    void case08_offlineWithUnsentEdits();
    void case09_unsentNewRows();
    void case10_scorecardsWithheldUntilOnesOwn();
    void case11_recruiterPutOnAPanel();
    void case12_roleDown();
    void case13_roleUp();
    void case14_fromAllToGranted();
    void case15_unsentEditsOfALostRole();
    void case17_membershipDeactivated();
    void case18_jobHandedOver();
    void case19_jobHandedOverWhileOffline();
    void case20_jobHandedOverWithUnsentEdits();
    void case21_candidateTransferred();
    void case22_candidateTransferredBack();
    void case23_blindReviewBegins();
    void case24_blindReviewEnds();
    void case25_somebodyBecomesPrivate();
    void case26_privateNoMore();
    void case27_privateWhileOfflineWithUnsentEdits();
    void case28_privateAndTheFewWhoKnow();

private:
    /// A candidate with a CV who applied for a job of the second interviewer, here a hiring manager.
    struct Hiring
    {
        QString marker;
        QString job;
        QString othersJob;
        QString candidate;
        QString application;
        QString file;
    };
    Hiring makeHiring();
    void handOver(const Hiring &hiring, const QString &email);
    void checkLost(const Hiring &hiring);
    void setBlind(const Hiring &hiring, bool blind);
    void setPrivate(const Hiring &hiring, bool isPrivate);
    Panel makePanel();
    QString create(const Ctl &by, const QStringList &words);
    bool has(const Ctl &person, const QString &entity, const QString &id);
    void setRole(const QString &email, const QString &role);
    QString userId(const QString &email);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_admin;
    std::unique_ptr<Ctl> m_recruiter;
    std::unique_ptr<Ctl> m_colleague;
    std::unique_ptr<Ctl> m_interviewer;
    std::unique_ptr<Ctl> m_second;
    int m_number = 0;
};

void tst_Revocation::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    const auto person = [&](const char *name) {
        auto ctl = std::make_unique<Ctl>(m_dir.filePath(text(name)));
        const Finished in = ctl->login(m_server->url(), text(name) + text("@acme.test"));
        if (in.status != 0 || ctl->sync().status != 0)
            qFatal("%s cannot sign in: %s", name, in.err.constData());
        return ctl;
    };
    m_admin = person("admin");
    m_recruiter = person("recruiter");
    m_colleague = person("recruiter2");
    m_interviewer = person("interviewer");
    m_second = person("interviewer2");
}

QString tst_Revocation::create(const Ctl &by, const QStringList &words)
{
    const Finished made = by.json(QStringList{text("create")} + words);
    if (made.status != 0)
        qWarning("%s", made.err.constData());
    return made.text("id");
}

QString tst_Revocation::userId(const QString &email)
{
    return m_admin->json({text("list"), text("memberships"), text("--where"), text("email=") + email}).text("user_id");
}

Panel tst_Revocation::makePanel()
{
    Panel panel;
    panel.marker = text("zqxtrace%1kept").arg(++m_number);
    panel.candidate = create(*m_recruiter, {text("candidates"), text("full_name=") + panel.marker});
    QFile cv(m_dir.filePath(panel.marker + text(".txt")));
    if (cv.open(QIODevice::WriteOnly))
        cv.write("CV of " + panel.marker.toUtf8());
    cv.close();
    (void)m_recruiter->run(
        {text("attach"), text("candidates"), panel.candidate, cv.fileName(), text("--category"), text("cv")});
    panel.file =
        m_recruiter->json({text("list"), text("files"), text("--where"), text("candidate_id=") + panel.candidate})
            .text("id");
    panel.interview = create(*m_recruiter, {text("interviews"), text("candidate_id=") + panel.candidate,
                                            text("title=") + panel.marker, text("mode=video")});
    panel.seat = create(*m_recruiter, {text("interview_participants"), text("interview_id=") + panel.interview,
                                       text("user_id=") + userId(text("interviewer@acme.test"))});
    const Finished sent = m_recruiter->sync();
    if (sent.status != 0)
        qWarning("%s", sent.err.constData());
    (void)m_interviewer->sync();
    return panel;
}

bool tst_Revocation::has(const Ctl &person, const QString &entity, const QString &id)
{
    return person.json({text("show"), entity, id}).status == 0;
}

void tst_Revocation::setRole(const QString &email, const QString &role)
{
    const QString id =
        m_admin->json({text("list"), text("memberships"), text("--where"), text("email=") + email}).text("id");
    QVERIFY_DONE(m_admin->run({text("set"), text("memberships"), id, text("role=") + role}));
    QVERIFY_DONE(m_admin->sync());
}

void tst_Revocation::case01_addedToAPanel()
{
    const Panel panel = makePanel();
    QVERIFY(has(*m_interviewer, text("interviews"), panel.interview));
    QVERIFY(has(*m_interviewer, text("candidate_summaries"), panel.candidate));
    QVERIFY(has(*m_interviewer, text("files"), panel.file));
    QVERIFY(!has(*m_interviewer, text("candidates"), panel.candidate));
    QVERIFY(!traces(*m_interviewer, panel.marker).isEmpty()); // the search below finds what is there
    const QString raw = rawTraces(*m_interviewer, keyOf(*m_interviewer), panel.marker.right(6).toUtf8());
    QVERIFY2(raw.contains(text("page")), qPrintable(raw));
    QVERIFY_DONE(m_second->sync());
    QCOMPARE(traces(*m_second, panel.marker), QString());
}

void tst_Revocation::case02_removedFromThePanel()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interview_participants"), panel.seat}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("interviews"), panel.interview));
    QVERIFY(!has(*m_interviewer, text("files"), panel.file));
    QCOMPARE(traces(*m_interviewer, panel.marker), QString());
    QVERIFY(has(*m_recruiter, text("interviews"), panel.interview));
}

void tst_Revocation::case03_addedAgain()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interview_participants"), panel.seat}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    create(*m_recruiter, {text("interview_participants"), text("interview_id=") + panel.interview,
                          text("user_id=") + userId(text("interviewer@acme.test"))});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(has(*m_interviewer, text("interviews"), panel.interview));
    QVERIFY(has(*m_interviewer, text("candidate_summaries"), panel.candidate));
}

void tst_Revocation::case04_interviewCancelled()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("interviews"), panel.interview, text("status=cancelled"), text("cancellation_reason=ill")}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("interviews"), panel.interview));
    QCOMPARE(traces(*m_interviewer, panel.marker), QString());
}

void tst_Revocation::case05_interviewRemoved()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interviews"), panel.interview}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("interviews"), panel.interview));
    QCOMPARE(traces(*m_interviewer, panel.marker), QString());
}

void tst_Revocation::case06_fileRemovedWithItsCachedBytes()
{
    const Panel panel = makePanel();
    const auto blobs = [](const Ctl &person) {
        int count = 0;
        for (QDirIterator it(person.profile() + text("/blobs"), QDir::Files, QDirIterator::Subdirectories);
             it.hasNext(); it.next())
            ++count;
        return count;
    };
    QVERIFY_DONE(m_interviewer->run({text("fetch"), panel.file, m_dir.filePath(text("fetched"))}));
    QVERIFY(blobs(*m_interviewer) > 0);
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("files"), panel.file}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("files"), panel.file));
    QVERIFY(has(*m_interviewer, text("interviews"), panel.interview));
    QCOMPARE(blobs(*m_interviewer), 0);
}

void tst_Revocation::case07_anotherPanelStillGrants()
{
    const Panel panel = makePanel();
    const QString other = create(*m_recruiter, {text("interviews"), text("candidate_id=") + panel.candidate,
                                                text("title=Second round"), text("mode=phone")});
    create(*m_recruiter, {text("interview_participants"), text("interview_id=") + other,
                          text("user_id=") + userId(text("interviewer@acme.test"))});
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interview_participants"), panel.seat}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("interviews"), panel.interview));
    QVERIFY(has(*m_interviewer, text("interviews"), other));
    QVERIFY(has(*m_interviewer, text("candidate_summaries"), panel.candidate));
    QVERIFY(has(*m_interviewer, text("files"), panel.file));
}

void tst_Revocation::case08_offlineWithUnsentEdits()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(
        m_interviewer->run({text("set"), text("interview_participants"), panel.seat, text("response=declined")}));
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interview_participants"), panel.seat}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(m_interviewer->json({text("outbox")}).rows().isEmpty());
    QCOMPARE(traces(*m_interviewer, panel.marker), QString());
    QVERIFY_DONE(m_recruiter->sync());
    bool reviewed = false;
    const QList<QJsonObject> conflicts = m_recruiter->json({text("conflicts")}).rows();
    for (const QJsonObject &conflict : conflicts)
        reviewed = reviewed || (conflict.value(u"row_id").toString() == panel.seat &&
                                conflict.value(u"kind").toString() == u"review");
    QVERIFY(reviewed);
}

void tst_Revocation::case09_unsentNewRows()
{
    const Panel panel = makePanel();
    const QString question =
        create(*m_interviewer, {text("interview_questions"), text("interview_id=") + panel.interview,
                                text("question_text=zqwhat was zqtyped")});
    QVERIFY(!question.isEmpty());
    QVERIFY_DONE(m_recruiter->run({text("remove"), text("interview_participants"), panel.seat}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(!has(*m_interviewer, text("interview_questions"), question));
    QCOMPARE(traces(*m_interviewer, panel.marker), QString());
    // A question may be a private one of somebody who practises: what was typed is kept for its author alone.
    QCOMPARE(traces(*m_interviewer, text("zqwhat was zqtyped")), text("cache.db/edit_conflicts"));
    const QList<QJsonObject> kept = m_interviewer->json({text("conflicts")}).rows();
    QVERIFY(std::any_of(kept.cbegin(), kept.cend(),
                        [&](const QJsonObject &conflict) { return conflict.value(u"row_id").toString() == question; }));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY(!has(*m_recruiter, text("interview_questions"), question));
}

void tst_Revocation::case10_scorecardsWithheldUntilOnesOwn()
{
    const Panel panel = makePanel();
    create(*m_recruiter, {text("interview_participants"), text("interview_id=") + panel.interview,
                          text("user_id=") + userId(text("interviewer2@acme.test"))});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_second->sync());
    const QString theirs = create(*m_second, {text("scorecards"), text("interview_id=") + panel.interview,
                                              text("submitted_at=2026-11-20T10:00:00Z")});
    QVERIFY_DONE(m_second->sync());
    // An own draft is kept and seen; the other one is not there before it is submitted.
    const QString mine = create(*m_interviewer, {text("scorecards"), text("interview_id=") + panel.interview});
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(has(*m_interviewer, text("scorecards"), mine));
    QVERIFY(!has(*m_interviewer, text("scorecards"), theirs));
    QVERIFY_DONE(
        m_interviewer->run({text("set"), text("scorecards"), mine, text("submitted_at=2026-11-20T11:00:00Z")}));
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY(has(*m_interviewer, text("scorecards"), theirs));
}

void tst_Revocation::case11_recruiterPutOnAPanel()
{
    const Panel panel = makePanel();
    const QString card = create(*m_interviewer, {text("scorecards"), text("interview_id=") + panel.interview,
                                                 text("submitted_at=2026-11-20T10:00:00Z")});
    QVERIFY_DONE(m_interviewer->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(has(*m_colleague, text("scorecards"), card));
    create(*m_recruiter, {text("interview_participants"), text("interview_id=") + panel.interview,
                          text("user_id=") + userId(text("recruiter2@acme.test"))});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("scorecards"), card));
    QVERIFY(has(*m_colleague, text("interviews"), panel.interview));
}

void tst_Revocation::case12_roleDown()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!traces(*m_colleague, panel.marker).isEmpty());
    setRole(text("recruiter2@acme.test"), text("billing"));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(m_colleague->json({text("list"), text("candidates")}).rows().isEmpty());
    QCOMPARE(traces(*m_colleague, panel.marker), QString());
    const Finished refused = m_colleague->run({text("create"), text("candidates"), text("full_name=No")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("Your role (billing) may not create rows of candidates"), refused.err.constData());
}

void tst_Revocation::case13_roleUp()
{
    setRole(text("recruiter2@acme.test"), text("recruiter"));
    QVERIFY_DONE(m_colleague->sync());
    QCOMPARE(m_colleague->json({text("list"), text("candidates")}).rows().size(),
             m_recruiter->json({text("list"), text("candidates")}).rows().size());
}

void tst_Revocation::case14_fromAllToGranted()
{
    const Panel seated = makePanel();
    const Panel strange = makePanel();
    create(*m_recruiter, {text("interview_participants"), text("interview_id=") + seated.interview,
                          text("user_id=") + userId(text("recruiter2@acme.test"))});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    setRole(text("recruiter2@acme.test"), text("interviewer"));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(has(*m_colleague, text("interviews"), seated.interview));
    QVERIFY(!has(*m_colleague, text("interviews"), strange.interview));
    QCOMPARE(traces(*m_colleague, strange.marker), QString());
    setRole(text("recruiter2@acme.test"), text("recruiter"));
    QVERIFY_DONE(m_colleague->sync());
}

void tst_Revocation::case15_unsentEditsOfALostRole()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY_DONE(m_colleague->run({text("set"), text("candidates"), panel.candidate, text("phone=") + panel.marker}));
    setRole(text("recruiter2@acme.test"), text("billing"));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(m_colleague->json({text("outbox")}).rows().isEmpty());
    QVERIFY(m_colleague->json({text("conflicts")}).rows().isEmpty());
    QCOMPARE(traces(*m_colleague, panel.marker), QString());
    QVERIFY_DONE(m_recruiter->sync());
    bool reviewed = false;
    const QList<QJsonObject> conflicts = m_recruiter->json({text("conflicts")}).rows();
    for (const QJsonObject &conflict : conflicts)
        reviewed = reviewed || (conflict.value(u"row_id").toString() == panel.candidate &&
                                conflict.value(u"kind").toString() == u"review");
    QVERIFY(reviewed);
    QCOMPARE(m_recruiter->value(text("candidates"), panel.candidate, text("phone")).toString(), QString());
}

void tst_Revocation::case17_membershipDeactivated()
{
    const Panel panel = makePanel();
    QVERIFY_DONE(m_second->sync());
    const QString id =
        m_admin->json({text("list"), text("memberships"), text("--where"), text("email=interviewer2@acme.test")})
            .text("id");
    QVERIFY_DONE(m_admin->run({text("set"), text("memberships"), id, text("is_active=false")}));
    QVERIFY_DONE(m_admin->sync());
    QCOMPARE(m_second->sync().status, 1); // the sign-in has ended
    QVERIFY_DONE(m_admin->run({text("set"), text("memberships"), id, text("is_active=true")}));
    QVERIFY_DONE(m_admin->sync());
}

tst_Revocation::Hiring tst_Revocation::makeHiring()
{
    if (m_admin
            ->value(
                text("memberships"),
                m_admin
                    ->json({text("list"), text("memberships"), text("--where"), text("email=interviewer2@acme.test")})
                    .text("id"),
                text("role"))
            .toString() != u"hiring_manager")
        setRole(text("interviewer2@acme.test"), text("hiring_manager"));
    Hiring hiring;
    hiring.marker = text("zqxtrace%1kept").arg(++m_number);
    hiring.job = create(*m_recruiter, {text("job_requisitions"), text("title=") + hiring.marker,
                                       text("hiring_manager_id=") + userId(text("interviewer2@acme.test"))});
    hiring.othersJob = create(*m_recruiter, {text("job_requisitions"), text("title=Other")});
    hiring.candidate = create(*m_recruiter, {text("candidates"), text("full_name=") + hiring.marker});
    QFile cv(m_dir.filePath(hiring.marker + text(".txt")));
    if (cv.open(QIODevice::WriteOnly))
        cv.write("CV of " + hiring.marker.toUtf8());
    cv.close();
    (void)m_recruiter->run(
        {text("attach"), text("candidates"), hiring.candidate, cv.fileName(), text("--category"), text("cv")});
    hiring.file =
        m_recruiter->json({text("list"), text("files"), text("--where"), text("candidate_id=") + hiring.candidate})
            .text("id");
    QString stage;
    const QList<QJsonObject> stages = m_recruiter->json({text("list"), text("stages")}).rows();
    for (const QJsonObject &row : stages) {
        if (stage.isEmpty() && row.value(u"job_id").toString().isEmpty())
            stage = row.value(u"id").toString();
    }
    hiring.application = create(*m_recruiter, {text("applications"), text("candidate_id=") + hiring.candidate,
                                               text("job_id=") + hiring.job, text("stage_id=") + stage});
    create(*m_recruiter, {text("application_notes"), text("application_id=") + hiring.application,
                          text("note_text=") + hiring.marker});
    const Finished sent = m_recruiter->sync();
    if (sent.status != 0)
        qWarning("%s", sent.err.constData());
    (void)m_second->sync();
    return hiring;
}

void tst_Revocation::handOver(const Hiring &hiring, const QString &email)
{
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("job_requisitions"), hiring.job, text("hiring_manager_id=") + userId(email)}));
    QVERIFY_DONE(m_recruiter->sync());
}

void tst_Revocation::checkLost(const Hiring &hiring)
{
    QVERIFY(!has(*m_second, text("applications"), hiring.application));
    QVERIFY(!has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(!has(*m_second, text("files"), hiring.file));
}

void tst_Revocation::case18_jobHandedOver()
{
    const Hiring hiring = makeHiring();
    QVERIFY(has(*m_second, text("job_requisitions"), hiring.job));
    QVERIFY(has(*m_second, text("applications"), hiring.application));
    QVERIFY(has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_second, text("files"), hiring.file));
    QVERIFY(!has(*m_second, text("job_requisitions"), hiring.othersJob));
    QVERIFY(!traces(*m_second, hiring.marker).isEmpty());
    handOver(hiring, text("recruiter@acme.test"));
    QVERIFY_DONE(m_second->sync());
    checkLost(hiring);
    QVERIFY(!has(*m_second, text("job_requisitions"), hiring.job));
    QCOMPARE(traces(*m_second, hiring.marker), QString());
    handOver(hiring, text("interviewer2@acme.test"));
    QVERIFY_DONE(m_second->sync());
    QVERIFY(has(*m_second, text("job_requisitions"), hiring.job));
    QVERIFY(has(*m_second, text("files"), hiring.file));
}

void tst_Revocation::case19_jobHandedOverWhileOffline()
{
    const Hiring hiring = makeHiring();
    // Away while the job changes hands twice and more happens to it: what matters is how it stands at the next contact.
    handOver(hiring, text("recruiter@acme.test"));
    handOver(hiring, text("interviewer2@acme.test"));
    QVERIFY_DONE(m_recruiter->run({text("set"), text("candidates"), hiring.candidate, text("phone=4711")}));
    handOver(hiring, text("recruiter@acme.test"));
    QVERIFY(has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY_DONE(m_second->sync());
    checkLost(hiring);
    QCOMPARE(traces(*m_second, hiring.marker), QString());
}

void tst_Revocation::case20_jobHandedOverWithUnsentEdits()
{
    const Hiring hiring = makeHiring();
    QVERIFY_DONE(
        m_second->run({text("set"), text("applications"), hiring.application, text("reject_reason=") + hiring.marker}));
    const QString note = create(*m_second, {text("application_notes"), text("application_id=") + hiring.application,
                                            text("note_text=zqwhat was zqnoted")});
    QVERIFY(!note.isEmpty());
    handOver(hiring, text("recruiter@acme.test"));
    QVERIFY_DONE(m_second->sync());
    QVERIFY(m_second->json({text("outbox")}).rows().isEmpty());
    checkLost(hiring);
    QVERIFY(!has(*m_second, text("application_notes"), note));
    QCOMPARE(traces(*m_second, hiring.marker), QString());
    // The note's text is the author's own and kept for them as a review item, in the cache like every row.
    QCOMPARE(traces(*m_second, text("zqwhat was zqnoted")), text("cache.db/edit_conflicts"));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY(!has(*m_recruiter, text("application_notes"), note));
    QCOMPARE(m_recruiter->value(text("applications"), hiring.application, text("reject_reason")).toString(), QString());
    QStringList reviewed;
    const QList<QJsonObject> conflicts = m_recruiter->json({text("conflicts")}).rows();
    for (const QJsonObject &conflict : conflicts) {
        if (conflict.value(u"kind").toString() == u"review")
            reviewed.append(conflict.value(u"row_id").toString());
    }
    QVERIFY(reviewed.contains(hiring.application));
}

void tst_Revocation::case21_candidateTransferred()
{
    const Hiring hiring = makeHiring();
    QVERIFY_DONE(
        m_recruiter->run({text("set"), text("applications"), hiring.application, text("job_id=") + hiring.othersJob}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_second->sync());
    checkLost(hiring);
    QVERIFY(has(*m_second, text("job_requisitions"), hiring.job));
}

void tst_Revocation::case22_candidateTransferredBack()
{
    const Hiring hiring = makeHiring();
    for (const QString &job : {hiring.othersJob, hiring.job}) {
        QVERIFY_DONE(m_recruiter->run({text("set"), text("applications"), hiring.application, text("job_id=") + job}));
        QVERIFY_DONE(m_recruiter->sync());
        QVERIFY_DONE(m_second->sync());
    }
    QVERIFY(has(*m_second, text("applications"), hiring.application));
    QVERIFY(has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_second, text("files"), hiring.file));
}

void tst_Revocation::setBlind(const Hiring &hiring, bool blind)
{
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("job_requisitions"), hiring.job, text("blind_review=") + (blind ? text("t") : text("f"))}));
    QVERIFY_DONE(m_recruiter->sync());
}

void tst_Revocation::case23_blindReviewBegins()
{
    const Hiring hiring = makeHiring();
    const QStringList words{text("zqbxnamex1"), text("zqbxmailx2"), text("zqbxschox3"), text("zqbxphonx4"),
                            text("zqbxnotex5")};
    QVERIFY_DONE(m_recruiter->run({text("set"), text("candidates"), hiring.candidate, text("full_name=Ana ") + words[0],
                                   text("email=") + words[1] + text("@example.org"), text("education=") + words[2],
                                   text("phone=") + words[3], text("current_title=Welder")}));
    create(*m_recruiter,
           {text("application_notes"), text("application_id=") + hiring.application, text("note_text=") + words[4]});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_second->sync());
    for (const QString &word : words)
        QVERIFY2(!traces(*m_second, word).isEmpty(), qPrintable(word));
    const QString own = create(
        *m_second, {text("application_notes"), text("application_id=") + hiring.application, text("note_text=Mine")});
    QVERIFY_DONE(m_second->sync());
    setBlind(hiring, true);
    QVERIFY_DONE(m_second->sync());
    QVERIFY(!has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(!has(*m_second, text("files"), hiring.file));
    QVERIFY(has(*m_second, text("applications"), hiring.application));
    QVERIFY(has(*m_second, text("application_notes"), own));
    QCOMPARE(m_second->value(text("blind_candidates"), hiring.candidate, text("current_title")).toString(),
             text("Welder"));
    QVERIFY(m_second->value(text("blind_candidates"), hiring.candidate, text("alias"))
                .toString()
                .startsWith(text("Candidate ")));
    for (const QString &word : words)
        QCOMPARE(traces(*m_second, word), QString());
    // They may neither look behind it nor end it, whatever their client lets them type.
    QVERIFY_DONE(m_second->run({text("set"), text("job_requisitions"), hiring.job, text("blind_review=f")}));
    QVERIFY_DONE(m_second->sync());
    QVERIFY(!has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY_DONE(m_recruiter->sync());
    QCOMPARE(m_recruiter->value(text("job_requisitions"), hiring.job, text("blind_review")).toBool(), true);
    // Deciding is what they are there for.
    QVERIFY_DONE(
        m_second->run({text("set"), text("applications"), hiring.application, text("candidate_availability=50")}));
    QVERIFY_DONE(m_second->sync());
    QVERIFY_DONE(m_recruiter->sync());
    QCOMPARE(m_recruiter->value(text("applications"), hiring.application, text("candidate_availability"))
                 .toVariant()
                 .toInt(),
             50);
}

void tst_Revocation::case24_blindReviewEnds()
{
    const Hiring hiring = makeHiring();
    setBlind(hiring, true);
    QVERIFY_DONE(m_second->sync());
    QVERIFY(!has(*m_second, text("candidates"), hiring.candidate));
    setBlind(hiring, false);
    QVERIFY_DONE(m_second->sync());
    QVERIFY(has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_second, text("files"), hiring.file));
    QVERIFY(!has(*m_second, text("blind_candidates"), hiring.candidate));
}

void tst_Revocation::setPrivate(const Hiring &hiring, bool isPrivate)
{
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("candidates"), hiring.candidate, isPrivate ? text("is_private=t") : text("is_private=f")}));
    QVERIFY_DONE(m_recruiter->sync());
}

void tst_Revocation::case25_somebodyBecomesPrivate()
{
    setRole(text("recruiter2@acme.test"), text("recruiter"));
    const Hiring hiring = makeHiring();
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!traces(*m_colleague, hiring.marker).isEmpty());
    // The job keeps its marker, the person has one of their own.
    const QString mark = text("zqprivy%1hides").arg(++m_number);
    QVERIFY_DONE(m_recruiter->run({text("set"), text("candidates"), hiring.candidate, text("full_name=Ana ") + mark}));
    create(*m_recruiter,
           {text("candidate_notes"), text("candidate_id=") + hiring.candidate, text("note_text=Note ") + mark});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    // Both as conflicts have it, which hold what was typed.
    QVERIFY_DONE(m_colleague->run({text("set"), text("candidates"), hiring.candidate, text("location=Of ") + mark}));
    QVERIFY_DONE(m_recruiter->run({text("set"), text("candidates"), hiring.candidate, text("location=In ") + mark}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!m_colleague->json({text("list"), text("edit_conflicts")}).rows().isEmpty());
    QVERIFY(!traces(*m_colleague, mark).isEmpty());

    setPrivate(hiring, true);
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    QVERIFY(!has(*m_colleague, text("applications"), hiring.application));
    QVERIFY(!has(*m_colleague, text("files"), hiring.file));
    QCOMPARE(traces(*m_colleague, mark), QString());
    // What comes later does not reach them either, and what they write is about nobody.
    create(*m_recruiter,
           {text("candidate_notes"), text("candidate_id=") + hiring.candidate, text("note_text=Later ") + mark});
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    QCOMPARE(traces(*m_colleague, mark), QString());
    QVERIFY(m_colleague->run({text("set"), text("candidates"), hiring.candidate, text("location=Oslo")}).status != 0);
    create(*m_colleague, {text("candidate_notes"), text("candidate_id=") + hiring.candidate, text("note_text=Guess")});
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY_DONE(m_recruiter->sync());
    const auto knowsOf = [](const Ctl &person, const QString &words) {
        const QList<QJsonObject> all = person.json({text("list"), text("edit_conflicts")}).rows();
        return std::any_of(all.begin(), all.end(), [&](const QJsonObject &row) {
            return row.value(u"reason").toString() == u"There is no such row in candidates" &&
                   QString::fromUtf8(QJsonDocument(row).toJson()).contains(words);
        });
    };
    // New notes may be private: they are kept for their author alone.
    QVERIFY(knowsOf(*m_colleague, text("Guess")));
    QVERIFY(!knowsOf(*m_recruiter, text("Guess")));
    // Those who may know have everything still: the hiring manager, administrators, and who made them private.
    for (const Ctl *person : {m_admin.get(), m_recruiter.get(), m_second.get()}) {
        QVERIFY_DONE(person->sync());
        QVERIFY(has(*person, text("candidates"), hiring.candidate));
        QVERIFY(has(*person, text("files"), hiring.file));
    }
    QCOMPARE(m_recruiter->value(text("candidates"), hiring.candidate, text("private_by")).toString(),
             userId(text("recruiter@acme.test")));
}

void tst_Revocation::case26_privateNoMore()
{
    const Hiring hiring = makeHiring();
    setPrivate(hiring, true);
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    setPrivate(hiring, false);
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(has(*m_colleague, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_colleague, text("applications"), hiring.application));
    QVERIFY(has(*m_colleague, text("files"), hiring.file));
    QVERIFY_DONE(m_colleague->run({text("set"), text("candidates"), hiring.candidate, text("location=Oslo")}));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY_DONE(m_recruiter->sync());
    QCOMPARE(m_recruiter->value(text("candidates"), hiring.candidate, text("location")).toString(), text("Oslo"));
}

void tst_Revocation::case27_privateWhileOfflineWithUnsentEdits()
{
    const Hiring hiring = makeHiring();
    QVERIFY_DONE(m_recruiter->run({text("set"), text("job_requisitions"), hiring.job, text("title=Welder")}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    const QString typed = hiring.marker + text("typed");
    QVERIFY_DONE(m_colleague->run({text("set"), text("candidates"), hiring.candidate, text("summary=") + typed}));
    create(*m_colleague,
           {text("candidate_notes"), text("candidate_id=") + hiring.candidate, text("note_text=New ") + typed});
    setPrivate(hiring, true);
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY(m_recruiter->value(text("candidates"), hiring.candidate, text("summary")).toString().isEmpty());
    // What they typed into the row is looked at by those who know of it.
    const QList<QJsonObject> review = m_recruiter->json({text("list"), text("edit_conflicts")}).rows();
    QVERIFY(std::any_of(review.begin(), review.end(), [&](const QJsonObject &row) {
        return row.value(u"row_id").toString() == hiring.candidate &&
               QString::fromUtf8(QJsonDocument(row).toJson()).contains(typed);
    }));
}

void tst_Revocation::case28_privateAndTheFewWhoKnow()
{
    const Hiring hiring = makeHiring();
    setPrivate(hiring, true);
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    // A new owner gets to know, and the former one does not any more.
    QVERIFY_DONE(m_recruiter->run(
        {text("set"), text("candidates"), hiring.candidate, text("owner_id=") + userId(text("recruiter2@acme.test"))}));
    QVERIFY_DONE(m_recruiter->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(has(*m_colleague, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_colleague, text("applications"), hiring.application));
    QVERIFY_DONE(m_admin->sync());
    QVERIFY_DONE(m_admin->run(
        {text("set"), text("candidates"), hiring.candidate, text("owner_id=") + userId(text("admin@acme.test"))}));
    QVERIFY_DONE(m_admin->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    QVERIFY(!has(*m_colleague, text("applications"), hiring.application));
    // An administrator sees them; whoever is one no longer does not.
    setRole(text("recruiter2@acme.test"), text("tenant_admin"));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(has(*m_colleague, text("candidates"), hiring.candidate));
    setRole(text("recruiter2@acme.test"), text("recruiter"));
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_colleague, text("candidates"), hiring.candidate));
    // The job's hiring manager knows while it is theirs.
    QVERIFY_DONE(m_second->sync());
    QVERIFY(has(*m_second, text("candidates"), hiring.candidate));
    handOver(hiring, text("recruiter2@acme.test"));
    QVERIFY_DONE(m_second->sync());
    QVERIFY_DONE(m_colleague->sync());
    QVERIFY(!has(*m_second, text("candidates"), hiring.candidate));
    QVERIFY(has(*m_colleague, text("candidates"), hiring.candidate));
}

QTEST_GUILESS_MAIN(tst_Revocation)
#include "tst_revocation.moc"
