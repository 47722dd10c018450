// What the timeline says of what no other row tells: tags taken off, pools left, files, and fields that were changed.
#include "desktop/candidates/timelinemodel.h"
#include "desktop/shell/fieldnames.h"
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

QString takenOff(const CandidateEvent &event)
{
    const bool nobody = event.who.isEmpty();
    const QString who = bold(event.who);
    const QString what = bold(event.what);
    switch (event.kind) {
    case Event::Untagged:
        //: %1 is a tag, %2 a colleague
        return nobody ? TimelineModel::tr("Tag %1 taken off").arg(what)
                      : TimelineModel::tr("%2 took off the tag %1").arg(what, who);
    case Event::LeftPool:
        //: %1 is a talent pool, %2 a colleague
        return nobody ? TimelineModel::tr("Left the pool %1").arg(what)
                      : TimelineModel::tr("%2 took this person out of the pool %1").arg(what, who);
    case Event::FileAdded:
        //: %1 is a file's name, %2 a colleague
        return nobody ? TimelineModel::tr("File %1 added").arg(what)
                      : TimelineModel::tr("%2 added the file %1").arg(what, who);
    case Event::FileRemoved:
        //: %1 is a file's name, %2 a colleague
        return nobody ? TimelineModel::tr("File %1 removed").arg(what)
                      : TimelineModel::tr("%2 removed the file %1").arg(what, who);
    default:
        //: %1 is a file's name, %2 a colleague
        return nobody ? TimelineModel::tr("File %1 brought back").arg(what)
                      : TimelineModel::tr("%2 brought back the file %1").arg(what, who);
    }
}

QString handedOver(const CandidateEvent &event)
{
    const bool nobody = event.who.isEmpty();
    const QString who = bold(event.who);
    const QString from = isolated(event.from);
    const QString to = bold(event.to);
    if (event.to.isEmpty())
        //: %1 is who looked after the person, %2 a colleague
        return nobody ? TimelineModel::tr("No owner any more; it was %1").arg(from)
                      : TimelineModel::tr("%2 took the owner away; it was %1").arg(from, who);
    if (event.from.isEmpty())
        //: %1 is who looks after the person, %2 a colleague
        return nobody ? TimelineModel::tr("%1 became the owner").arg(to)
                      : TimelineModel::tr("%2 made %1 the owner").arg(to, who);
    //: %1 and %2 are who looks after the person, %3 is a colleague
    return nobody ? TimelineModel::tr("Owner changed from %1 to %2").arg(from, to)
                  : TimelineModel::tr("%3 changed the owner from %1 to %2").arg(from, to, who);
}

} // namespace

TimelineEntry changeEntry(const CandidateEvent &event)
{
    TimelineEntry entry;
    const bool nobody = event.who.isEmpty();
    const QString who = bold(event.who);
    switch (event.kind) {
    case Event::OwnerChanged:
        entry.kind = Kind::Owner;
        entry.text = handedOver(event);
        break;
    case Event::SourceChanged: {
        const QString from = isolated(valueTitle(event.from));
        const QString to = bold(valueTitle(event.to));
        entry.kind = Kind::Edited;
        //: %1 and %2 are where the person came from, %3 is a colleague
        entry.text = nobody ? TimelineModel::tr("Source changed from %1 to %2").arg(from, to)
                            : TimelineModel::tr("%3 changed the source from %1 to %2").arg(from, to, who);
        break;
    }
    case Event::MadePrivate:
        entry.kind = Kind::Hidden;
        //: %1 is a colleague
        entry.text =
            nobody ? TimelineModel::tr("Made private") : TimelineModel::tr("%1 made this person private").arg(who);
        break;
    case Event::MadeOpen:
        entry.kind = Kind::Shown;
        //: %1 is a colleague
        entry.text = nobody ? TimelineModel::tr("No longer private")
                            : TimelineModel::tr("%1 made this person visible to all colleagues again").arg(who);
        break;
    case Event::Removed:
        entry.kind = Kind::FileRemoved;
        //: %1 is a colleague
        entry.text = nobody ? TimelineModel::tr("Removed") : TimelineModel::tr("%1 removed this person").arg(who);
        break;
    case Event::Restored:
        entry.kind = Kind::Shown;
        //: %1 is a colleague
        entry.text =
            nobody ? TimelineModel::tr("Brought back") : TimelineModel::tr("%1 brought this person back").arg(who);
        break;
    case Event::DetailsChanged: {
        const QString fields = bold(FieldNames::listed(event.fields));
        entry.kind = Kind::Edited;
        //: %1 are names of fields, %2 is a colleague
        entry.text =
            nobody ? TimelineModel::tr("Changed: %1").arg(fields) : TimelineModel::tr("%2 changed %1").arg(fields, who);
        break;
    }
    default:
        entry.kind = event.kind == Event::Untagged      ? Kind::Untagged
                     : event.kind == Event::LeftPool    ? Kind::LeftPool
                     : event.kind == Event::FileRemoved ? Kind::FileRemoved
                                                        : Kind::File;
        entry.text = takenOff(event);
    }
    return entry;
}

} // namespace shortlist::desktop
