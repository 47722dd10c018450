#include "cache/search/searchfields.h"
#include "desktop/demo/demoparts.h"

#include <algorithm>

namespace shortlist::desktop {

/// Enough of the grammar for pictures and tests; the real one runs in cache/search.
bool DemoSources::holds(const domain::SearchNode &query, const Person &person) const
{
    using Kind = domain::SearchNode::Kind;
    const auto child = [&](const domain::SearchNode &node) { return holds(node, person); };
    const auto fields = [&] { return cache::searchFields(descriptorNow, QStringLiteral("candidates")); };
    switch (query.kind) {
    case Kind::Everything:
        return true;
    case Kind::All:
        return std::all_of(query.children.begin(), query.children.end(), child);
    case Kind::Any:
        return std::any_of(query.children.begin(), query.children.end(), child);
    case Kind::Not:
        return !holds(query.children.first(), person);
    case Kind::Words:
    case Kind::Choice: {
        if (query.field.isEmpty())
            return hasWords(person.item.name + person.item.title + person.item.company + person.item.place, query.text);
        // Every third was turned down once.
        if (query.field == QLatin1String("status"))
            return query.values.contains(QStringLiteral("rejected")) && person.item.key % 3 == 0;
        const auto known = fields();
        const QString column = known ? known->sources.value(query.field).column : QString();
        const QString value = QString::fromUtf8(person.fields.value(column).value_or(QByteArray()));
        return query.kind == Kind::Words ? hasWords(value, query.text) : query.values.contains(value);
    }
    case Kind::Number: {
        const auto known = fields();
        const QString column = known ? known->sources.value(query.field).column : QString();
        const double value = person.fields.value(column).value_or("0").toDouble();
        return (!query.from || value >= *query.from) && (!query.to || value <= *query.to);
    }
    case Kind::Date:
    case Kind::Name:
        if (query.field == QLatin1String("job"))
            return person.item.jobTitle == query.text;
        return query.text != QLatin1String("nobody");
    }
    return true;
}

void DemoSources::keys(const cache::CandidateListQuery &query, QObject *context, Done<QList<qint64>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<qint64>>(context, std::move(done), core::fail(damaged()));
    const auto fields = cache::searchFields(descriptorNow, QStringLiteral("candidates"));
    const auto vocabulary = fields ? fields->vocabulary : domain::SearchVocabulary();
    QList<domain::SearchNode> wanted;
    for (const QString &text : {query.search, query.also}) {
        const auto parsed = domain::parseSearch(text, vocabulary, QDate::currentDate());
        if (parsed.error)
            return answer<QList<qint64>>(
                context, std::move(done),
                core::fail(core::ErrorCode::InvalidInput, parsed.error->sentence(), QStringLiteral("0+0")));
        wanted << parsed.root;
    }
    QList<const Person *> found;
    for (const Person &person : std::as_const(m_people)) {
        if (!person.removed && holds(wanted[0], person) && holds(wanted[1], person) &&
            (query.stageKind.isEmpty() || person.item.stageKind == query.stageKind))
            found << &person;
    }
    std::stable_sort(found.begin(), found.end(), [&query](const Person *a, const Person *b) {
        if (query.descending)
            std::swap(a, b);
        switch (query.sort) {
        case cache::CandidateSort::Name:
            return a->item.name < b->item.name;
        case cache::CandidateSort::Match:
            return a->item.match.value_or(-1) < b->item.match.value_or(-1);
        default:
            return a->item.active < b->item.active;
        }
    });
    QList<qint64> keys;
    for (const Person *person : found)
        keys << person->item.key;
    answer<QList<qint64>>(context, std::move(done), keys);
}

void DemoSources::items(const QList<qint64> &keys, const QStringList &columns, QObject *context,
                        Done<QList<cache::CandidateListItem>> done)
{
    QList<cache::CandidateListItem> items;
    for (const Person &person : std::as_const(m_people)) {
        if (!keys.contains(person.item.key))
            continue;
        items << person.item;
        if (columns.contains(QLatin1String("reject_reason")) && person.item.key % 3 == 0)
            items.last().more.insert(QStringLiteral("reject_reason"),
                                     QByteArrayLiteral("The position was filled · Data Engineer, Streaming"));
        for (const QString &column : columns) {
            if (person.fields.contains(column))
                items.last().more.insert(column, person.fields.value(column));
        }
    }
    answer<QList<cache::CandidateListItem>>(context, std::move(done), items);
}

void DemoSources::buildViews()
{
    QList<RecordFields> &views = m_administration.others[QStringLiteral("saved_views")];
    const bool arabic = m_scenario == Scenario::Arabic;
    const auto add = [&](const QString &name, const char *query, const char *columns, bool shared) {
        RecordFields row;
        row.id = demoId(21, views.size());
        const auto set = [&row](const char *column, const QByteArray &value) {
            row.fields.insert(QString::fromLatin1(column), value);
        };
        set("area", "candidates");
        set("name", name.toUtf8());
        set("query", query);
        set("columns", columns);
        set("sort", R"([{"column":"match","descending":true}])");
        set("is_shared", shared ? "t" : "f");
        set("owner_id", shared ? core::toText(demoId(3, 2)).toLatin1() : core::toText(person().userId).toLatin1());
        views << row;
    };
    add(arabic ? QStringLiteral("C++، خمس سنوات") : QStringLiteral("C++, 5 years"),
        "skills:\"C++\" AND years>=5 -remote", "[]", false);
    add(arabic ? QStringLiteral("للعرض") : QStringLiteral("For offers"), "level>=senior",
        R"([{"name":"full_name","width":260},{"name":"stage","width":130},{"name":"desired_salary","width":130},)"
        R"({"name":"availability_date","width":120},{"name":"email","width":240},{"name":"badge_colour","width":90}])",
        true);
}

void DemoSources::warm(const cache::Cancellation &, QObject *context, Done<cache::Warmth> done)
{
    answer<cache::Warmth>(context, std::move(done), cache::Warmth::Full);
}

void DemoSources::searchFields(QObject *context, Done<domain::SearchVocabulary> done)
{
    const auto fields = cache::searchFields(descriptorNow, QStringLiteral("candidates"));
    if (fields)
        answer<domain::SearchVocabulary>(context, std::move(done), fields->vocabulary);
    else
        answer<domain::SearchVocabulary>(context, std::move(done), core::fail(fields.error()));
}

void DemoSources::suggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done)
{
    QStringList found;
    if (field == QLatin1String("place") || field == QLatin1String("skills")) {
        for (const Person &person : std::as_const(m_people)) {
            const QString value = person.item.place;
            if (field == QLatin1String("place") && value.startsWith(typed, Qt::CaseInsensitive) &&
                !found.contains(value) && found.size() < 8)
                found << value;
        }
        for (const char *skill : {"C++", "CMake", "Concurrency", "PostgreSQL", "Qt"}) {
            if (field == QLatin1String("skills") && QString::fromLatin1(skill).startsWith(typed, Qt::CaseInsensitive))
                found << QString::fromLatin1(skill);
        }
    }
    answer<QStringList>(context, std::move(done), found);
}

void DemoSources::jobSearchFields(QObject *context, Done<domain::SearchVocabulary> done)
{
    const auto fields = cache::searchFields(descriptorNow, QStringLiteral("job_requisitions"));
    answer<domain::SearchVocabulary>(context, std::move(done),
                                     fields ? fields->vocabulary : domain::SearchVocabulary());
}

void DemoSources::jobSuggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done)
{
    QStringList values;
    for (const cache::JobListItem &job : std::as_const(m_jobs)) {
        const QString value = field == QLatin1String("department") ? job.department
                              : field == QLatin1String("location") ? job.location
                                                                   : QString();
        if (!value.isEmpty() && value.startsWith(typed, Qt::CaseInsensitive) && !values.contains(value))
            values << value;
    }
    answer<QStringList>(context, std::move(done), values);
}

} // namespace shortlist::desktop
