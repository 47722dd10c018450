// What the feed says of each thing that happened.
#include "desktop/activity/activitymodel.h"

#include "desktop/shell/fieldnames.h"
#include "desktop/shell/wording.h"

namespace shortlist::desktop {

using cache::ActivityItem;
using Kind = ActivityItem::Kind;

namespace {

QString quotedText(const QString &sentence, const QString &text)
{
    return text.isEmpty() ? sentence
                          //: What somebody did, and what they wrote with it
                          : ActivityModel::tr("%1: “%2”").arg(sentence, isolated(text));
}

QString iconOf(const ActivityItem &item)
{
    switch (item.kind) {
    case Kind::Added:
    case Kind::Applied:
        return QStringLiteral("person-plus");
    case Kind::Moved:
    case Kind::Reopened:
        return QStringLiteral("arrow-right");
    case Kind::Rejected:
    case Kind::Withdrew:
    case Kind::InterviewOff:
        return QStringLiteral("x-lg");
    case Kind::Hired:
    case Kind::OfferAnswered:
        return QStringLiteral("check-lg");
    case Kind::Note:
        return item.isPrivate ? QStringLiteral("lock") : QStringLiteral("pencil");
    case Kind::Mail:
        return QStringLiteral("envelope");
    case Kind::Interview:
        return QStringLiteral("calendar3");
    case Kind::Offer:
    case Kind::OfferSent:
        return QStringLiteral("file-earmark-text");
    case Kind::Tagged:
    case Kind::Pooled:
    case Kind::Untagged:
    case Kind::LeftPool:
        return QStringLiteral("tag");
    case Kind::FileAdded:
    case Kind::FileRestored:
        return QStringLiteral("file-earmark");
    case Kind::FileRemoved:
        return QStringLiteral("trash");
    case Kind::OwnerChanged:
        return QStringLiteral("person-check");
    case Kind::SourceChanged:
    case Kind::DetailsChanged:
        return QStringLiteral("pencil");
    case Kind::Removed:
        return QStringLiteral("trash");
    case Kind::Restored:
        return QStringLiteral("arrow-counterclockwise");
    case Kind::MadePrivate:
        return QStringLiteral("lock");
    case Kind::MadeOpen:
        return QStringLiteral("eye");
    case Kind::Merged:
        return QStringLiteral("people");
    case Kind::JobAdded:
    case Kind::JobPublished:
    case Kind::JobEnded:
        return QStringLiteral("briefcase");
    case Kind::EraseAsked:
    case Kind::Erased:
        return QStringLiteral("trash");
    }
    return {};
}

/// What a member did to one person.
QString didToOne(const ActivityItem &item)
{
    const QString person = isolated(item.person);
    switch (item.kind) {
    case Kind::Added:
        return item.status == u"import" ? ActivityModel::tr("imported %1").arg(person)
                                        : ActivityModel::tr("added %1").arg(person);
    case Kind::Moved:
        return item.from.isEmpty()
                   ? ActivityModel::tr("moved %1 to %2").arg(person, isolated(item.to))
                   : ActivityModel::tr("moved %1 from %2 to %3").arg(person, isolated(item.from), isolated(item.to));
    case Kind::Rejected:
        return quotedText(ActivityModel::tr("turned down %1").arg(person), item.what);
    case Kind::Withdrew:
        return ActivityModel::tr("noted that %1 withdrew").arg(person);
    case Kind::Hired:
        return ActivityModel::tr("hired %1").arg(person);
    case Kind::Reopened:
        return ActivityModel::tr("made %1 active again").arg(person);
    case Kind::Note:
        return quotedText(item.isRedFlag   ? ActivityModel::tr("raised a red flag about %1").arg(person)
                          : item.isPrivate ? ActivityModel::tr("wrote a private note about %1").arg(person)
                                           : ActivityModel::tr("wrote a note about %1").arg(person),
                          item.what);
    case Kind::Mail:
        return quotedText(ActivityModel::tr("wrote a mail to %1").arg(person), item.what);
    case Kind::Interview:
        return ActivityModel::tr("arranged an interview with %1").arg(person);
    case Kind::InterviewOff:
        return quotedText(ActivityModel::tr("called off an interview with %1").arg(person), item.what);
    case Kind::Offer:
        return ActivityModel::tr("made an offer for %1").arg(person);
    case Kind::Tagged:
        return ActivityModel::tr("gave %1 the tag %2").arg(person, isolated(item.what));
    case Kind::Pooled:
        return ActivityModel::tr("put %1 into the pool %2").arg(person, isolated(item.what));
    case Kind::Untagged:
        return ActivityModel::tr("took the tag %2 off %1").arg(person, isolated(item.what));
    case Kind::LeftPool:
        return ActivityModel::tr("took %1 out of the pool %2").arg(person, isolated(item.what));
    case Kind::FileAdded:
        return ActivityModel::tr("added the file %2 to %1").arg(person, isolated(item.what));
    case Kind::FileRemoved:
        return ActivityModel::tr("removed the file %2 of %1").arg(person, isolated(item.what));
    case Kind::FileRestored:
        return ActivityModel::tr("brought back the file %2 of %1").arg(person, isolated(item.what));
    case Kind::OwnerChanged:
        return item.to.isEmpty()
                   //: The owner is the member who looks after a person
                   ? ActivityModel::tr("left %1 without an owner").arg(person)
                   : ActivityModel::tr("made %2 the owner of %1").arg(person, isolated(item.to));
    case Kind::SourceChanged:
        return ActivityModel::tr("changed the source of %1 from %2 to %3")
            .arg(person, isolated(valueTitle(item.from)), isolated(valueTitle(item.to)));
    case Kind::MadePrivate:
        return ActivityModel::tr("made %1 private").arg(person);
    case Kind::MadeOpen:
        return ActivityModel::tr("made %1 visible to all colleagues again").arg(person);
    case Kind::Removed:
        return ActivityModel::tr("removed %1").arg(person);
    case Kind::Restored:
        return ActivityModel::tr("brought %1 back").arg(person);
    case Kind::DetailsChanged:
        //: %1 is a person, %2 are names of fields
        return ActivityModel::tr("changed %2 of %1").arg(person, FieldNames::listed(item.fields));
    case Kind::Merged:
        return ActivityModel::tr("merged a duplicate into %1").arg(person);
    case Kind::EraseAsked:
        return ActivityModel::tr("asked for %1 to be erased").arg(person);
    default:
        return {};
    }
}

QString didToMany(const ActivityItem &item)
{
    const int n = item.count;
    switch (item.kind) {
    case Kind::Added:
        return item.status == u"import" ? ActivityModel::tr("imported %n people", nullptr, n)
                                        : ActivityModel::tr("added %n people", nullptr, n);
    case Kind::Moved:
        return ActivityModel::tr("moved %n people to %1", nullptr, n).arg(isolated(item.to));
    case Kind::Rejected:
        return ActivityModel::tr("turned down %n people", nullptr, n);
    case Kind::Withdrew:
        return ActivityModel::tr("noted that %n people withdrew", nullptr, n);
    case Kind::Hired:
        return ActivityModel::tr("hired %n people", nullptr, n);
    case Kind::Reopened:
        return ActivityModel::tr("made %n people active again", nullptr, n);
    case Kind::Mail:
        return quotedText(ActivityModel::tr("wrote a mail to %n people", nullptr, n), item.what);
    case Kind::Tagged:
        return ActivityModel::tr("gave %n people the tag %1", nullptr, n).arg(isolated(item.what));
    case Kind::Pooled:
        return ActivityModel::tr("put %n people into the pool %1", nullptr, n).arg(isolated(item.what));
    case Kind::Untagged:
        return ActivityModel::tr("took the tag %1 off %n people", nullptr, n).arg(isolated(item.what));
    case Kind::LeftPool:
        return ActivityModel::tr("took %n people out of the pool %1", nullptr, n).arg(isolated(item.what));
    case Kind::FileAdded:
        return ActivityModel::tr("added files to %n people", nullptr, n);
    case Kind::FileRemoved:
        return ActivityModel::tr("removed files of %n people", nullptr, n);
    case Kind::OwnerChanged:
        return item.to.isEmpty()
                   ? ActivityModel::tr("left %n people without an owner", nullptr, n)
                   : ActivityModel::tr("made %1 the owner of %n people", nullptr, n).arg(isolated(item.to));
    case Kind::SourceChanged:
        return ActivityModel::tr("changed the source of %n people to %1", nullptr, n)
            .arg(isolated(valueTitle(item.to)));
    case Kind::MadePrivate:
        return ActivityModel::tr("made %n people private", nullptr, n);
    case Kind::MadeOpen:
        return ActivityModel::tr("made %n people visible to all colleagues again", nullptr, n);
    case Kind::Restored:
        return ActivityModel::tr("brought %n people back", nullptr, n);
    case Kind::DetailsChanged:
        return ActivityModel::tr("changed details of %n people", nullptr, n);
    default:
        return didToOne(item);
    }
}

} // namespace

ActivityRow activityRow(const ActivityItem &item)
{
    ActivityRow row;
    row.item = item;
    row.iconName = iconOf(item);
    row.aside = item.jobTitle;
    row.when = item.at.isValid() ? clockTime(item.at) : QString();
    row.title = item.who.isEmpty() ? ActivityModel::tr("Somebody") : item.who;
    switch (item.kind) {
    case Kind::Applied:
        row.title = item.count > 1 ? ActivityModel::tr("%n people", nullptr, item.count) : item.person;
        //: A person, or several, whose name or number stands before
        row.text = item.who.isEmpty() ? ActivityModel::tr("applied")
                                      : ActivityModel::tr("applied, entered by %1").arg(isolated(item.who));
        break;
    case Kind::OfferSent:
        row.title = item.person;
        row.text = ActivityModel::tr("was sent an offer");
        break;
    case Kind::OfferAnswered:
        row.title = item.person;
        row.text = item.status == u"accepted" ? ActivityModel::tr("accepted the offer")
                                              : ActivityModel::tr("declined the offer");
        break;
    case Kind::InterviewOff:
        if (item.status == u"no_show") {
            row.title = item.person;
            row.text = ActivityModel::tr("did not come to an interview");
        } else {
            row.text = didToOne(item);
        }
        break;
    case Kind::JobAdded:
        //: The job's title stands at the end of the line
        row.text = ActivityModel::tr("added a job");
        break;
    case Kind::JobPublished:
        row.title = item.jobTitle;
        row.aside.clear();
        row.text = ActivityModel::tr("was published", "Job");
        break;
    case Kind::JobEnded:
        row.title = item.jobTitle;
        row.aside.clear();
        row.text = item.status == u"filled"      ? ActivityModel::tr("is filled", "Job")
                   : item.status == u"cancelled" ? ActivityModel::tr("is cancelled", "Job")
                                                 : ActivityModel::tr("is closed", "Job");
        break;
    case Kind::Erased:
        row.title = ActivityModel::tr("A person");
        row.text = ActivityModel::tr("was erased");
        break;
    default:
        row.text = item.count > 1 ? didToMany(item) : didToOne(item);
        break;
    }
    return row;
}

} // namespace shortlist::desktop
