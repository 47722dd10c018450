#include "desktop/demo/demoactivity.h"

#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

using cache::ActivityItem;
using Kind = ActivityItem::Kind;

namespace {

template <typename T> void later(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

void DemoActivity::build(const QList<DemoHome::Somebody> &people, const QList<cache::JobListItem> &jobs, bool arabic)
{
    for (const DemoHome::Somebody &person : people)
        cvs.append({person.id, person.name, person.name + QStringLiteral(".pdf"),
                    person.id.toByteArray(QUuid::WithoutBraces), 20'000, false});
    if (people.size() < 12 || jobs.size() < 3)
        return;
    static constexpr Kind kinds[] = {Kind::Applied,  Kind::Moved,        Kind::Note,           Kind::Rejected,
                                     Kind::Mail,     Kind::Interview,    Kind::Tagged,         Kind::Offer,
                                     Kind::Moved,    Kind::Added,        Kind::JobAdded,       Kind::OfferAnswered,
                                     Kind::Untagged, Kind::OwnerChanged, Kind::DetailsChanged, Kind::FileRemoved};
    const QStringList who{QStringLiteral("Ingrid Solheim"), QStringLiteral("Priya Raghunathan"),
                          QStringLiteral("Rafael Duarte")};
    const auto words = [arabic](const char *english, const char *other) {
        return QString::fromUtf8(arabic ? other : english);
    };
    for (int i = 0; i < 90; ++i) {
        ActivityItem item;
        item.kind = kinds[i % static_cast<int>(std::size(kinds))];
        item.row = demoId(40, i + 1);
        const DemoHome::Somebody &person = people[(i * 5) % people.size()];
        item.candidate = person.id;
        item.person = person.name;
        const cache::JobListItem &job = jobs[(i / 3) % 3];
        item.job = job.id;
        item.jobTitle = job.title;
        item.by = demoId(4, i % 3 + 1);
        item.who = who[i % 3];
        item.at = minutesAgo(i < 2 ? 0 : i * i * 4);
        item.since = item.at;
        switch (item.kind) {
        case Kind::Applied:
            item.by = {};
            item.who.clear();
            break;
        case Kind::Moved:
            item.from = words("Screening", "فرز");
            item.to = words("Interview", "مقابلة");
            break;
        case Kind::Rejected:
            item.what = words("Not enough C++", "خبرة غير كافية في C++");
            item.count = i > 10 ? 14 : 1;
            break;
        case Kind::Note:
            item.what = words("Calm about incidents; asked good questions about the write path and about the team",
                              "هادئ عند الحوادث، وسأل أسئلة جيدة عن الفريق");
            item.isPrivate = i > 10;
            break;
        case Kind::Mail:
            item.what = words("Thank you for your application", "شكرًا لتقدمك");
            break;
        case Kind::Tagged:
            item.what = words("Silver medal", "الميدالية الفضية");
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::Untagged:
            item.what = words("Call back in spring", "الاتصال في الربيع");
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::OwnerChanged:
            item.to = who[(i + 1) % 3];
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::DetailsChanged:
            item.fields = {QStringLiteral("current_company"), QStringLiteral("current_title"), QStringLiteral("email"),
                           QStringLiteral("phone")};
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::FileRemoved:
            item.what = person.name + QStringLiteral(" - certificate of employment 2019.pdf");
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::Added:
            item.status = QStringLiteral("import");
            item.count = 500;
            item.job = {};
            item.jobTitle.clear();
            break;
        case Kind::JobAdded:
            item.candidate = {};
            break;
        case Kind::OfferAnswered:
            item.status = QStringLiteral("accepted");
            break;
        default:
            break;
        }
        if (i < 2) {
            item.at = {};
            item.pending = true;
            item.by = demoId(4, 1);
            item.who = who[0];
        }
        items << item;
    }
}

void DemoActivity::page(const cache::ActivityQuery &query, QObject *context, Done<cache::ActivityPage> done)
{
    asked << query;
    if (failure)
        return later<cache::ActivityPage>(context, std::move(done), core::fail(*failure));
    cache::ActivityPage page;
    // The place is the number of lines before it.
    const qsizetype from = query.behind ? query.behind->id.toLongLong() : 0;
    const qsizetype to = std::min(from + perPage, items.size());
    for (qsizetype i = from; i < to; ++i) {
        if ((query.by.isNull() || items[i].by == query.by) && (query.job.isNull() || items[i].job == query.job))
            page.items << items[i];
    }
    if (to < items.size())
        page.next = cache::ActivityPlace{protocol::timestampText(items[to - 1].at), QByteArray::number(to)};
    later<cache::ActivityPage>(context, std::move(done), page);
}

void DemoActivity::cvsOf(const client::BulkSelection &people, QObject *context, Done<QList<CvOfPerson>> done)
{
    QList<CvOfPerson> found;
    for (const qint64 key : people.keys) {
        if (key > 0 && key <= cvs.size())
            found << cvs[key - 1];
    }
    for (const CvOfPerson &cv : std::as_const(cvs)) {
        if (people.candidates.contains(cv.candidate))
            found << cv;
    }
    later<QList<CvOfPerson>>(context, std::move(done), found);
}

} // namespace shortlist::desktop
