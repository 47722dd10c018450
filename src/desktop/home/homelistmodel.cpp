#include "desktop/home/homelistmodel.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"

#include <QLocale>

namespace shortlist::desktop {

using cache::HomeItem;
using Kind = HomeItem::Kind;

namespace {

/// "today 15:30", or the day where it is another.
QString dueText(const QDateTime &at, const QDateTime &now)
{
    const QDate day = here(at).date();
    if (day == here(now).date())
        //: When something is due: today, at this time
        return HomeListModel::tr("today %1").arg(isolated(clockTime(at)));
    //: Format of a day such as "Sun 25 Oct", see QLocale::toString
    return QLocale().toString(day, HomeListModel::tr("ddd d MMM"));
}

QString sinceText(const QDateTime &at, const QDateTime &now)
{
    const QDate day = here(at).date();
    return HomeListModel::tr("since %1")
        .arg(isolated(day == here(now).date() ? clockTime(at) : QLocale().toString(day, HomeListModel::tr("d MMM"))));
}

void sayOffer(const HomeItem &item, const HomeState &state, HomeRow &row)
{
    const QDate today = here(state.now).date();
    row.status = item.day <= today ? Status::Warning : Status::Waiting;
    row.late = item.day < today;
    row.when =
        item.day == today ? HomeListModel::tr("today") : QLocale().toString(item.day, HomeListModel::tr("ddd d MMM"));
    if (item.status == u"approved")
        row.text = HomeListModel::tr("offer is approved and not sent yet");
    else if (item.day < today)
        row.text = HomeListModel::tr("offer has run out, not answered");
    else
        row.text = item.day == today ? HomeListModel::tr("offer runs out tonight, not answered")
                                     : HomeListModel::tr("offer runs out soon, not answered");
}

QString heading(const HomeRow &row)
{
    return row.text.isEmpty() ? row.title : row.title + QLatin1Char(' ') + row.text;
}

} // namespace

QString interviewFacts(const HomeItem &interview)
{
    const QString comma = QStringLiteral(" · ");
    QStringList facts{valueTitle(interview.what)};
    if (!interview.mode.isEmpty())
        facts << valueTitle(interview.mode);
    if (interview.count > 0)
        facts << HomeListModel::tr("%n min", nullptr, interview.count);
    return facts.join(comma);
}

Status interviewStatus(const QString &status)
{
    return status == u"completed"     ? Status::Success
           : status == u"in_progress" ? Status::Info
           : status == u"cancelled"   ? Status::Neutral
           : status == u"no_show"     ? Status::Warning
                                      : Status::Waiting;
}

QString interviewStatusTitle(const QString &status)
{
    return status == u"completed"     ? HomeListModel::tr("Held", "Interview")
           : status == u"in_progress" ? HomeListModel::tr("Under way", "Interview")
           : status == u"cancelled"   ? HomeListModel::tr("Called off", "Interview")
           : status == u"no_show"     ? HomeListModel::tr("Nobody came", "Interview")
                                      : HomeListModel::tr("Planned", "Interview");
}

HomeRow homeRow(const HomeItem &item, const HomeState &state)
{
    HomeRow row;
    row.item = item;
    row.title = item.person;
    row.aside = item.jobTitle;
    row.verb = HomeListModel::tr("Open", "Verb");
    const bool mayTick = state.permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change);
    switch (item.kind) {
    case Kind::FollowUp:
        row.text = state.tab == HomeTab::Team && !item.people.value(0).isEmpty()
                       //: A member, and what they want to do about the candidate whose name stands before
                       ? HomeListModel::tr("follow-up of %1: “%2”").arg(isolated(item.people[0]), isolated(item.what))
                       //: What is to be done about the candidate whose name stands before
                       : HomeListModel::tr("follow-up: “%1”").arg(isolated(item.what));
        row.when = dueText(item.at, state.now);
        row.late = !item.done && here(item.at).date() < here(state.now).date();
        row.status = item.done ? Status::Success : row.late ? Status::Danger : Status::Waiting;
        if (mayTick)
            row.verb = item.done ? HomeListModel::tr("Open again", "Verb") : HomeListModel::tr("Done", "Verb");
        break;
    case Kind::Offer:
        sayOffer(item, state, row);
        break;
    case Kind::Approval:
        row.title = item.people.value(0).isEmpty() ? HomeListModel::tr("Somebody") : item.people[0];
        //: Who asks stands before, what they ask about behind it
        row.text = HomeListModel::tr("asks you to agree: %1").arg(isolated(item.what));
        row.when = sinceText(item.at, state.now);
        row.status = Status::Info;
        row.verb = HomeListModel::tr("Answer", "Verb");
        break;
    case Kind::Conflict:
        if (row.title.isEmpty())
            row.title = recordKind(item.entity);
        row.text = HomeListModel::tr("%n value(s) edited on two devices", nullptr, item.count);
        row.when = sinceText(item.at, state.now);
        row.status = Status::Conflict;
        row.verb = HomeListModel::tr("Settle", "Verb");
        break;
    case Kind::Mails:
        row.title = HomeListModel::tr("Applications by mail");
        row.text = HomeListModel::tr("%n mail(s) wait", nullptr, item.count);
        row.when = sinceText(item.at, state.now);
        row.status = Status::Info;
        break;
    case Kind::Stuck: {
        const int days = static_cast<int>(item.at.secsTo(state.now) / (24 * 60 * 60));
        //: How long the person before stands in a stage
        //: As before; %2 is the number of days one may stand there
        row.text = HomeListModel::tr("%n day(s) in %1, limit %2", nullptr, days)
                       .arg(isolated(item.stageName), QLocale().toString(item.limitDays));
        const int over = std::max(1, days - item.limitDays);
        row.when = HomeListModel::tr("%n day(s) over", nullptr, over);
        row.late = over >= item.limitDays;
        row.status = row.late ? Status::Warning : Status::Neutral;
        break;
    }
    case Kind::NewApplicants:
        row.title = item.jobTitle;
        row.text = HomeListModel::tr("%n new", nullptr, item.count);
        row.aside = item.score && !item.person.isEmpty() ? HomeListModel::tr("best match %1").arg(isolated(item.person))
                                                         : QString();
        row.when = item.score ? QLocale().toString(*item.score, 'f', 0) : QString();
        row.verb = HomeListModel::tr("Review", "Verb");
        break;
    case Kind::Interview:
        row.text = interviewFacts(item);
        row.when = clockTime(item.at);
        row.status = interviewStatus(item.status);
        break;
    }
    return row;
}

void HomeListModel::setState(const HomeState &state, bool interviews)
{
    QList<HomeRow> rows;
    const auto part = [&](const QString &title, const QList<HomeItem> &items, int total, const QString &aside) {
        if (items.isEmpty())
            return;
        HomeRow head;
        head.heading = true;
        head.title = title;
        head.text = QLocale().toString(total);
        // A list is cut: what is not shown is said.
        head.aside = total > items.size() && items[0].kind != Kind::NewApplicants
                         ? tr("the first %1 are shown").arg(QLocale().toString(items.size()))
                         : aside;
        rows << head;
        for (const HomeItem &item : items)
            rows << homeRow(item, state);
    };
    if (state.phase == HomeState::Phase::Ready) {
        const cache::HomeDay &day = state.day;
        if (state.tab == HomeTab::Done) {
            part(tr("Done today"), day.done, static_cast<int>(day.done.size()), {});
        } else {
            part(tr("Decide today"), day.decide, day.decideTotal, tr("the oldest first"));
            if (interviews)
                part(tr("Interviews today"), day.interviews, static_cast<int>(day.interviews.size()), {});
            part(tr("Stuck in a stage"), day.stuck, day.stuckTotal, tr("longer than the stage allows"));
            part(tr("New applicants"), day.fresh, day.freshTotal,
                 tr("of the last %n day(s)", nullptr, cache::HomeQuery::newDays));
        }
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int HomeListModel::rowOf(const HomeItem &item) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].heading && m_rows[i].item.kind == item.kind && m_rows[i].item.row == item.row)
            return i;
    }
    return -1;
}

int HomeListModel::rowNear(int row) const
{
    const int last = static_cast<int>(m_rows.size()) - 1;
    for (int i = std::clamp(row, 0, std::max(last, 0)); i <= last; ++i) {
        if (!m_rows[i].heading)
            return i;
    }
    return last; // the last is never a heading
}

int HomeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HomeListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HomeRow &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.title;
    if (role == Qt::ToolTipRole && !row.heading)
        return plainTip(row.title + QLatin1Char(' ') + row.text);
    if (role == Qt::AccessibleTextRole) {
        if (row.heading)
            return heading(row);
        QStringList parts{row.title + QLatin1Char(' ') + row.text};
        for (const QString &more : {row.aside, row.when}) {
            if (!more.isEmpty())
                parts << more;
        }
        return parts.join(tr(", ", "Between parts of a spoken sentence"));
    }
    return {};
}

Qt::ItemFlags HomeListModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[index.row()].heading)
        return Qt::ItemNeverHasChildren;
    return QAbstractListModel::flags(index);
}

} // namespace shortlist::desktop
