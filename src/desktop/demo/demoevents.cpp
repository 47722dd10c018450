// What happened to the people of the invented workspace.
#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

QList<cache::CandidateEvent> demoEvents(const ApplicationItem &application, const QByteArray &address)
{
    using Kind = cache::CandidateEvent::Kind;
    QList<cache::CandidateEvent> events;
    const auto add = [&](Kind kind, qint64 minutes, const char *who) -> cache::CandidateEvent & {
        cache::CandidateEvent event;
        event.kind = kind;
        event.row = demoId(63, events.size() + 1);
        event.application = application.id;
        event.at = minutesAgo(minutes);
        event.who = QString::fromUtf8(who);
        event.job = application.jobTitle;
        events.append(event);
        return events.last();
    };
    const auto mail = [&](qint64 minutes, const char *subject, const char *status) -> cache::CandidateEvent & {
        cache::CandidateEvent &event = add(Kind::Mail, minutes, "Ingrid Solheim");
        event.what = QString::fromUtf8(subject);
        event.to = QString::fromUtf8(address);
        event.status = QString::fromLatin1(status);
        event.body = QStringLiteral("Dear applicant,\n\nthank you for your interest. We read every application and "
                                    "answer within a week.\n\nKind regards\nIngrid Solheim");
        return event;
    };
    mail(2590, "Thank you for applying", "sent");
    mail(1500, "Your interview on Thursday", "failed").failure =
        QStringLiteral("The mail server does not know this address.");
    mail(2, "The next step", "held");
    cache::CandidateEvent &arranged = add(Kind::Interview, 1450, "Rafael Duarte");
    arranged.status = QStringLiteral("technical");
    arranged.due = minutesAgo(-2900);
    add(Kind::InterviewMoved, 1420, "Rafael Duarte").due = minutesAgo(-4300);
    add(Kind::Scorecard, 1390, "Priya Raghunathan").status = QStringLiteral("person");
    add(Kind::Tagged, 2500, "Ingrid Solheim").what = QStringLiteral("Silver medal");
    cache::CandidateEvent &moved = add(Kind::Stage, 3, "Ingrid Solheim");
    moved.from = application.pipeline.value(0).name;
    moved.to = application.stageName;
    moved.toStage = application.stage;
    add(Kind::Tagged, 2480, "Priya Raghunathan").what = QStringLiteral("Call back in spring");
    add(Kind::Untagged, 1300, "Ingrid Solheim").what = QStringLiteral("Call back in spring");
    cache::CandidateEvent &owner = add(Kind::OwnerChanged, 1280, "Ingrid Solheim");
    owner.from = QStringLiteral("Ingrid Solheim");
    owner.to = QStringLiteral("Rafael Duarte");
    add(Kind::DetailsChanged, 1270, "Rafael Duarte").fields = {QStringLiteral("current_company"),
                                                               QStringLiteral("current_title"), QStringLiteral("email"),
                                                               QStringLiteral("phone")};
    add(Kind::FileRemoved, 1260, "Rafael Duarte").what = QStringLiteral("Certificate of employment 2019.pdf");
    cache::CandidateEvent &source = add(Kind::SourceChanged, 1250, "Rafael Duarte");
    source.from = QStringLiteral("manual");
    source.to = QStringLiteral("referral");
    cache::CandidateEvent &waits = add(Kind::LeftPool, 1, "");
    waits.what = QStringLiteral("Engineers to come back to");
    waits.at = {};
    waits.pending = true;
    add(Kind::Parted, 2550, "Rafael Duarte").what = QStringLiteral("F. Zahrani");
    return events;
}

} // namespace shortlist::desktop
