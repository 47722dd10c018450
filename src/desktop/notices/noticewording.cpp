#include "desktop/notices/noticewording.h"

#include "desktop/links/recordlink.h"
#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QLocale>

namespace shortlist::desktop {

namespace {

class Notices
{
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

NoticeWords figures(const Notice &notice)
{
    QStringList parts;
    if (const int count = notice.count(NoticeKind::FollowUp))
        parts << Notices::tr("%n follow-up(s)", nullptr, count);
    if (const int count = notice.count(NoticeKind::Conflict))
        parts << Notices::tr("%n conflict(s)", nullptr, count);
    if (const int count = notice.count(NoticeKind::Approval))
        parts << Notices::tr("%n question(s) for your approval", nullptr, count);
    if (const int count = notice.count(NoticeKind::NewApplicant))
        parts << Notices::tr("%n new applicant(s)", nullptr, count);
    return {Notices::tr("%n thing(s) wait for you", nullptr, static_cast<int>(notice.facts.size())),
            QLocale().createSeparatedList(parts)};
}

NoticeWords withoutNames(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::FollowUp:
        return {Notices::tr("A follow-up is due"), Notices::tr("Shortlist tells with whom.")};
    case NoticeKind::Conflict:
        return {Notices::tr("A conflict waits for you"), Notices::tr("One of your edits met somebody else's.")};
    case NoticeKind::Approval:
        return {Notices::tr("Your approval is asked for"), Notices::tr("Shortlist tells for what.")};
    case NoticeKind::NewApplicant:
        return {Notices::tr("A new applicant"), Notices::tr("For one of your jobs.")};
    }
    return {};
}

} // namespace

NoticeWords wordsOf(const Notice &notice, bool names)
{
    if (notice.isSummary())
        return figures(notice);
    const cache::NoticeFact &fact = notice.facts.first();
    const QString person = isolated(fact.person);
    if (!names || fact.person.isEmpty())
        return withoutNames(fact.kind);
    switch (fact.kind) {
    case NoticeKind::FollowUp:
        //: %1 is a person
        return {Notices::tr("Follow-up with %1 is due").arg(person), fact.what};
    case NoticeKind::Conflict:
        //: %1 is a person or a job
        return {Notices::tr("A conflict about %1").arg(person), Notices::tr("One of your edits met somebody else's.")};
    case NoticeKind::Approval:
        //: %1 is a person
        return {Notices::tr("Your approval is asked for: %1").arg(person), fact.what};
    case NoticeKind::NewApplicant:
        //: %1 is a person
        return {Notices::tr("%1 has applied").arg(person), fact.jobTitle};
    }
    return {};
}

QString linkOf(const Notice &notice)
{
    if (notice.isSummary())
        return {};
    const cache::NoticeFact &fact = notice.facts.first();
    if (fact.kind == NoticeKind::NewApplicant)
        return recordLinkText({QStringLiteral("applications"), fact.row});
    return fact.candidate.isNull() ? recordLinkText({QStringLiteral("job_requisitions"), fact.job})
                                   : recordLinkText({QStringLiteral("candidates"), fact.candidate});
}

QString trayWords(int waiting, int applicants)
{
    QStringList parts;
    if (waiting > 0)
        parts << Notices::tr("%n thing(s) wait for you", nullptr, waiting);
    if (applicants > 0)
        parts << Notices::tr("%n new applicant(s)", nullptr, applicants);
    return QLocale().createSeparatedList(parts);
}

} // namespace shortlist::desktop
