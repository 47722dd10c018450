// What happened to a person, in words: the lines of the timeline that come from CandidateDetail::events.
#include "desktop/candidates/timelinemodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"

namespace shortlist::desktop {

using cache::CandidateEvent;
using Event = CandidateEvent::Kind;
using Kind = TimelineEntry::Kind;

namespace {

QString bold(const QString &text)
{
    return QChar(1) + isolated(text) + QChar(2);
}

QString person(const QString &name)
{
    return name.isEmpty() ? TimelineModel::tr("Somebody") : name;
}

QString stage(const QString &name)
{
    return name.isEmpty() ? TimelineModel::tr("a removed stage") : name;
}

QString moment(const QDateTime &at)
{
    return at.isValid() ? isolated(shortMoment(at)) : TimelineModel::tr("no time yet");
}

TimelineEntry moved(const CandidateEvent &event)
{
    TimelineEntry entry;
    entry.kind = event.transferred ? Kind::Transferred : Kind::Stage;
    const QString to = bold(stage(event.to));
    const QString job = isolated(event.job);
    if (event.transferred)
        //: %1 is a colleague, %2 a job, %3 a stage
        entry.text = TimelineModel::tr("%1 transferred the application to %2, %3")
                         .arg(bold(person(event.who)), bold(event.job), isolated(stage(event.to)));
    else if (event.who.isEmpty())
        //: %1 is a stage, %2 a job
        entry.text = TimelineModel::tr("Moved to %1 for %2").arg(to, job);
    else
        //: %1 is a colleague, %2 and %3 are stages, %4 is a job
        entry.text = TimelineModel::tr("%1 moved the application from %2 to %3 for %4")
                         .arg(bold(event.who), isolated(stage(event.from)), to, job);
    return entry;
}

TimelineEntry ended(const CandidateEvent &event)
{
    TimelineEntry entry;
    const QString job = isolated(event.job);
    const QString who = bold(person(event.who));
    if (event.status == u"rejected") {
        entry.kind = Kind::Rejected;
        //: %1 is a colleague, %2 a job
        entry.text = TimelineModel::tr("%1 rejected the application for %2").arg(who, job);
    } else if (event.status == u"withdrawn") {
        entry.kind = Kind::Rejected;
        //: %1 is a job
        entry.text = TimelineModel::tr("Withdrew from %1").arg(job);
    } else if (event.status == u"hired") {
        entry.kind = Kind::Hired;
        //: %1 is a job
        entry.text = TimelineModel::tr("Hired for %1").arg(bold(event.job));
    } else {
        entry.kind = Kind::Reopened;
        //: %1 is a colleague, %2 a job
        entry.text = TimelineModel::tr("%1 made the application for %2 active again").arg(who, job);
    }
    entry.body = event.what;
    return entry;
}

TimelineEntry interview(const CandidateEvent &event)
{
    TimelineEntry entry;
    entry.kind = Kind::Interview;
    const QString who = bold(person(event.who));
    const QString type = valueTitle(event.status);
    switch (event.kind) {
    case Event::Interview:
        //: %1 is a colleague, %2 the kind of an interview
        entry.text = TimelineModel::tr("%1 arranged an interview: %2").arg(who, bold(type));
        entry.chip = moment(event.due);
        break;
    case Event::InterviewMoved:
        entry.text = TimelineModel::tr("%1 moved an interview").arg(who);
        //: The new time of an interview
        entry.chip = TimelineModel::tr("to %1").arg(moment(event.due));
        break;
    case Event::InterviewHeld:
        //: %1 is the kind of an interview
        entry.text = TimelineModel::tr("Interview held: %1").arg(bold(type));
        entry.chipStatus = Status::Success;
        entry.chip = TimelineModel::tr("Held");
        break;
    default:
        entry.kind = Kind::InterviewOff;
        entry.text = event.status == u"no_show" ? TimelineModel::tr("Did not come to the interview")
                                                : TimelineModel::tr("%1 called an interview off").arg(who);
        entry.body = event.what;
    }
    return entry;
}

TimelineEntry mail(const CandidateEvent &event, bool withText)
{
    TimelineEntry entry;
    entry.kind = Kind::Mail;
    //: %1 is the subject of a mail, %2 an address
    entry.text = TimelineModel::tr("Mail “%1” to %2").arg(bold(event.what), isolated(event.to));
    if (!event.who.isEmpty())
        //: As before; %3 is a colleague
        entry.text = TimelineModel::tr("%3 wrote the mail “%1” to %2")
                         .arg(bold(event.what), isolated(event.to), bold(event.who));
    if (event.status == u"sent") {
        entry.chip = TimelineModel::tr("Sent");
        entry.chipStatus = Status::Success;
    } else if (event.status == u"failed") {
        entry.chip = TimelineModel::tr("Not sent");
        entry.chipStatus = Status::Danger;
    } else if (event.status == u"cancelled") {
        entry.chip = TimelineModel::tr("Taken back");
        entry.chipStatus = Status::Neutral;
    } else {
        entry.chip = TimelineModel::tr("Waiting");
        entry.chipStatus = Status::Waiting;
    }
    entry.body = !event.failure.isEmpty() ? event.failure : QString();
    if (withText)
        entry.body = QStringList{entry.body, event.body}.join(QLatin1Char('\n')).trimmed();
    return entry;
}

TimelineEntry offer(const CandidateEvent &event)
{
    TimelineEntry entry;
    entry.kind = Kind::Offer;
    const QString position = bold(event.what);
    if (event.kind == Event::Offer)
        //: %1 is a colleague, %2 a position
        entry.text = TimelineModel::tr("%1 made an offer: %2").arg(bold(person(event.who)), position);
    else if (event.kind == Event::OfferSent)
        //: %1 is a position
        entry.text = TimelineModel::tr("Offer sent: %1").arg(position);
    else if (event.status == u"accepted")
        entry.text = TimelineModel::tr("Offer accepted: %1").arg(position);
    else if (event.status == u"declined")
        entry.text = TimelineModel::tr("Offer declined: %1").arg(position);
    else
        entry.text = TimelineModel::tr("Offer taken back: %1").arg(position);
    entry.body = event.body;
    return entry;
}

TimelineEntry belonging(const CandidateEvent &event)
{
    TimelineEntry entry;
    const bool nobody = event.who.isEmpty();
    const QString who = bold(event.who);
    const QString what = bold(event.what);
    entry.kind = event.kind == Event::Tagged ? Kind::Tagged : event.kind == Event::Pooled ? Kind::Pooled : Kind::Merged;
    switch (event.kind) {
    case Event::Tagged:
        //: %1 is a tag, %2 a colleague
        entry.text =
            nobody ? TimelineModel::tr("Tagged %1").arg(what) : TimelineModel::tr("%2 tagged %1").arg(what, who);
        break;
    case Event::Pooled:
        //: %1 is a talent pool, %2 a colleague
        entry.text = nobody ? TimelineModel::tr("Put into the pool %1").arg(what)
                            : TimelineModel::tr("%2 put into the pool %1").arg(what, who);
        break;
    case Event::Merged:
        //: %1 is a person: another record of the same one
        entry.text = TimelineModel::tr("Merged with %1; this was undone later").arg(what);
        break;
    default:
        //: %1 is a person, %2 a colleague
        entry.text = nobody ? TimelineModel::tr("Parted from %1 again").arg(what)
                            : TimelineModel::tr("%2 parted this record from %1 again").arg(what, who);
    }
    return entry;
}

} // namespace

QList<TimelineEntry> eventEntries(const CandidateDetail &detail)
{
    QList<TimelineEntry> entries;
    for (const CandidateEvent &event : detail.events) {
        TimelineEntry entry;
        switch (event.kind) {
        case Event::Stage:
            entry = moved(event);
            break;
        case Event::Disposition:
            entry = ended(event);
            break;
        case Event::Interview:
        case Event::InterviewMoved:
        case Event::InterviewHeld:
        case Event::InterviewOff:
            entry = interview(event);
            break;
        case Event::Scorecard:
            entry.kind = Kind::Scorecard;
            //: %1 is a colleague
            entry.text = event.status == u"ai"
                             ? TimelineModel::tr("A model wrote a scorecard")
                             : TimelineModel::tr("%1 submitted a scorecard").arg(bold(person(event.who)));
            break;
        case Event::Mail:
            entry = mail(event, false);
            break;
        case Event::Offer:
        case Event::OfferSent:
        case Event::OfferAnswered:
            entry = offer(event);
            break;
        case Event::Tagged:
        case Event::Pooled:
        case Event::Merged:
        case Event::Parted:
            entry = belonging(event);
            break;
        case Event::Untagged:
        case Event::LeftPool:
        case Event::FileAdded:
        case Event::FileRemoved:
        case Event::FileRestored:
        case Event::OwnerChanged:
        case Event::SourceChanged:
        case Event::MadePrivate:
        case Event::MadeOpen:
        case Event::Removed:
        case Event::Restored:
        case Event::DetailsChanged:
            entry = changeEntry(event);
            break;
        }
        entry.at = event.at.isValid() ? event.at : QDateTime::currentDateTimeUtc();
        entry.pending = event.pending;
        entries << entry;
    }
    return entries;
}

QList<TimelineEntry> mailEntries(const CandidateDetail &detail)
{
    QList<TimelineEntry> entries;
    for (const CandidateEvent &event : detail.events) {
        if (event.kind != Event::Mail)
            continue;
        TimelineEntry entry = mail(event, true);
        entry.at = event.at.isValid() ? event.at : QDateTime::currentDateTimeUtc();
        entry.pending = event.pending;
        entries << entry;
    }
    return entries;
}

bool isTold(const CandidateDetail &detail, const ApplicationItem &application)
{
    const CandidateEvent *last = nullptr;
    for (const CandidateEvent &event : detail.events) {
        if (event.kind == Event::Stage && event.application == application.id && (!last || event.at > last->at))
            last = &event;
    }
    return last && last->toStage == application.stage;
}

} // namespace shortlist::desktop
