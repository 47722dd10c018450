#include "desktop/demo/demomerging.h"

#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

namespace {

template <typename T> void answer(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

void DemoMerging::build(const cache::CandidateListItem &item, const protocol::FieldMap &fields, const QUuid &other,
                        const QString &colleague)
{
    const QUuid candidate = item.id;
    m_candidate = candidate;
    m_item = item;
    m_fields = fields;
    const auto text = [&](const char *column) {
        return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray()));
    };
    const DuplicatePair::Side first{candidate, text("full_name"),
                                    text("current_title") + QStringLiteral(" · ") + text("location")};
    const QString short_ = first.name.section(u' ', 0, 0);
    const DuplicatePair::Side second{other, short_ + QStringLiteral(" A."), text("location")};
    const DuplicatePair::Side third{demoId(41, 3), first.name, text("current_company")};
    m_pairs = {{first, second, {QStringLiteral("email"), QStringLiteral("phone")}},
               {first, third, {QStringLiteral("full_name")}}};
    const auto twice = [this](const QString &email, const QList<DuplicatePair::Side> &people) {
        CertainPeople row{{{}, {}, email}, people};
        for (const DuplicatePair::Side &each : people) {
            row.merge.people.append(each.id);
            row.merge.names.append(each.name);
        }
        m_certain.append(row);
    };
    m_certain.clear();
    twice(text("email"), {first, third});
    twice(QStringLiteral("jonathan.weissmueller@example.org"),
          {{demoId(42, 1), QStringLiteral("Jonathan Weißmüller"), QStringLiteral("Electrical engineer · Hamburg")},
           {demoId(42, 2), QStringLiteral("Jonathon Weissmueller"), QStringLiteral("Hamburg")},
           {demoId(42, 3), QStringLiteral("J. Weissmüller"), {}}});
    twice(QStringLiteral("mgfalcao@example.com"),
          {{demoId(42, 4), QStringLiteral("María del Carmen Fernández-Villaverde y Álvarez de Toledo"),
            QStringLiteral("Head of international recruiting · Consultores Asociados de Madrid")},
           {demoId(42, 5), QStringLiteral("Maria del Carmen Fernandez Villaverde y Alvarez de Toledo"), {}}});
    MergeItem merge;
    merge.id = demoId(41, 9);
    merge.survivor = candidate;
    merge.merged = demoId(41, 4);
    merge.survivorName = first.name;
    merge.mergedName = second.name;
    merge.by = colleague;
    merge.at = minutesAgo(qint64(60) * 24 * 6);
    merge.mayPart = true;
    m_merges = {merge};
}

void DemoMerging::pairs(const QUuid &candidate, int, QObject *context, Done<QList<DuplicatePair>> done)
{
    const bool known = candidate.isNull() || candidate == m_candidate;
    answer<QList<DuplicatePair>>(context, std::move(done), known ? m_pairs : QList<DuplicatePair>());
}

void DemoMerging::alike(const protocol::FieldMap &particulars, const QUuid &except, int, QObject *context,
                        Done<QList<cache::AlikePerson>> done)
{
    // The person of the pairs is known by address and telephone, their second record by its name alone.
    QList<cache::AlikePerson> people;
    const auto isSame = [&](const char *column) {
        const protocol::Value value = particulars.value(QString::fromLatin1(column));
        return value && value == m_fields.value(QString::fromLatin1(column));
    };
    if (except != m_candidate && (isSame("email") || isSame("phone"))) {
        cache::AlikePerson alike{m_item, {}, isSame("email")};
        for (const char *column : {"email", "phone"}) {
            if (isSame(column))
                alike.common << QString::fromLatin1(column);
        }
        people << alike;
    }
    if (isSame("full_name") && !m_pairs.isEmpty() && except != m_pairs.first().second.id) {
        cache::CandidateListItem item;
        item.id = m_pairs.first().second.id;
        item.name = m_pairs.first().second.name;
        item.place = m_pairs.first().second.about;
        people << cache::AlikePerson{item, {QStringLiteral("full_name")}, false};
    }
    answer<QList<cache::AlikePerson>>(context, std::move(done), people);
}

void DemoMerging::cvMatches(const client::CvPlan &plan, QObject *context, Done<client::CvMatches> done)
{
    // A file of this name is of somebody who is there, by address; and perhaps of somebody else, by telephone.
    client::CvMatches matches(plan.files.size());
    for (qsizetype i = 0; i < plan.files.size(); ++i) {
        if (plan.files[i].failed || !plan.files[i].path.contains(QLatin1String("again")))
            continue;
        client::CvMatch match;
        match.alike = {m_item, {QStringLiteral("email")}, true};
        matches[i] << match;
        match.alike.person.id = m_pairs.first().second.id;
        match.alike.person.name = m_pairs.first().second.name;
        match.alike.common = QStringList{QStringLiteral("phone")};
        match.alike.sameAddress = false;
        match.applies = true;
        matches[i] << match;
    }
    answer<client::CvMatches>(context, std::move(done), matches);
}

void DemoMerging::knownApplicants(const client::PeopleFile &, const QList<client::ImportProblem> &leftOut,
                                  const client::ImportOptions &options, QObject *context,
                                  Done<client::KnownApplicants> done)
{
    client::KnownApplicants known;
    if (!options.job.isNull() && !leftOut.isEmpty()) {
        known.names << m_item.name;
        known.lines << leftOut.first().line;
        known.edits.append({protocol::MutationKind::Insert,
                            QStringLiteral("applications"),
                            QUuid::createUuid(),
                            {{QStringLiteral("candidate_id"), m_item.id.toByteArray(QUuid::WithoutBraces)}}});
    }
    answer<client::KnownApplicants>(context, std::move(done), known);
}

void DemoMerging::pair(const QUuid &, const QUuid &, QObject *context, Done<DuplicatePair> done)
{
    answer<DuplicatePair>(context, std::move(done), m_pairs.value(0));
}

void DemoMerging::merges(const QUuid &candidate, QObject *context, Done<QList<MergeItem>> done)
{
    const bool known = candidate.isNull() || candidate == m_candidate;
    answer<QList<MergeItem>>(context, std::move(done), known ? m_merges : QList<MergeItem>());
}

void DemoMerging::preview(const QUuid &survivor, const QUuid &merged, QObject *context, Done<MergePreview> done)
{
    MergePreview preview{survivor, merged, {}, 9, {}, {}, {}};
    const bool first = survivor == m_candidate;
    const DuplicatePair &pair = m_pairs.first();
    const auto add = [&](const QStringList &columns, const QList<protocol::Value> &one,
                         const QList<protocol::Value> &two) {
        preview.fields.append({columns, first ? one : two, first ? two : one, {}, {}});
    };
    const auto own = [this](const char *column) { return m_fields.value(QString::fromLatin1(column)); };
    const auto single = [&](const char *column, const char *other) {
        add({QString::fromLatin1(column)}, {own(column)},
            {*other == '\0' ? protocol::Value() : protocol::Value(QByteArray(other))});
    };
    add({QStringLiteral("full_name")}, {own("full_name")}, {pair.second.name.toUtf8()});
    single("phone", "+966 11 5550 118");
    add({QStringLiteral("linkedin_url")}, {protocol::Value()},
        {protocol::Value("https://www.linkedin.com/in/f-alzahrani")});
    single("current_title", "Software Engineer");
    single("current_company", "Quillmere");
    single("experience_years", "5.0");
    add({QStringLiteral("desired_salary"), QStringLiteral("salary_currency")},
        {protocol::Value("96000.00"), protocol::Value("EUR")}, {protocol::Value("88000.00"), protocol::Value("EUR")});
    single("source", "job_board");
    add({QStringLiteral("summary")},
        {protocol::Value("Builds order gateways in C++20; led the move from polling to events at Heliodrome.")},
        {protocol::Value("C++ engineer. Wants to work with low-latency systems, speaks Arabic, English and German, and "
                         "can start in January.")});
    single("availability_date", "2027-01-04");
    preview.moved = {{QStringLiteral("applications"), 2},
                     {QStringLiteral("application_notes"), 3},
                     {QStringLiteral("files"), 1},
                     {QStringLiteral("candidate_tags"), 1}};
    preview.removed = {{QStringLiteral("applications"), 1}};
    preview.staying = {{QStringLiteral("consents"), 1}};
    answer<MergePreview>(context, std::move(done), preview);
}

void DemoMerging::plan(const QUuid &survivor, const QUuid &merged, const protocol::FieldMap &chosen, QObject *context,
                       Done<client::MergePlan> done)
{
    client::MergePlan plan;
    plan.edits.append({protocol::MutationKind::Update, QStringLiteral("candidates"), survivor, chosen});
    plan.edits.append({protocol::MutationKind::Remove, QStringLiteral("candidates"), merged, {}});
    m_pairs.removeIf([&](const DuplicatePair &pair) { return pair.first.id == merged || pair.second.id == merged; });
    answer<client::MergePlan>(context, std::move(done), plan);
}

void DemoMerging::previewSeveral(const QList<QUuid> &people, QObject *context, Done<SeveralPreview> done)
{
    SeveralPreview preview;
    QList<protocol::FieldMap> rows;
    for (const QUuid &candidate : people) {
        rows << m_fieldsOf(candidate);
        const auto text = [&rows](const char *column) {
            return QString::fromUtf8(rows.last().value(QString::fromLatin1(column)).value_or(QByteArray()));
        };
        preview.people << DuplicatePair::Side{candidate, text("full_name"), text("current_title")};
    }
    for (const char *column : {"full_name", "email", "phone", "current_title", "current_company", "location", "skills",
                               "summary", "experience_years"}) {
        SeveralField field;
        field.columns << QString::fromLatin1(column);
        bool differs = false;
        for (const protocol::FieldMap &row : std::as_const(rows)) {
            field.values.append({row.value(field.columns.first())});
            field.titles << QString();
            differs = differs || field.values.last() != field.values.first();
        }
        if (differs)
            preview.fields << field;
        else
            ++preview.same;
    }
    preview.moved = {{QStringLiteral("applications"), static_cast<int>(people.size())},
                     {QStringLiteral("files"), 2},
                     {QStringLiteral("application_notes"), 3}};
    preview.removed = {{QStringLiteral("applications"), 1}};
    answer<SeveralPreview>(context, std::move(done), preview);
}

void DemoMerging::planSeveral(const QList<QUuid> &people, const QHash<QString, QUuid> &from, QObject *context,
                              Done<client::MergePlan> done)
{
    client::MergePlan plan;
    protocol::FieldMap chosen;
    for (auto it = from.cbegin(); it != from.cend(); ++it)
        chosen.insert(it.key(), m_fieldsOf(*it).value(it.key()));
    plan.edits.append({protocol::MutationKind::Update, QStringLiteral("candidates"), people.first(), chosen});
    for (const QUuid &merged : people.mid(1))
        plan.edits.append({protocol::MutationKind::Remove, QStringLiteral("candidates"), merged, {}});
    answer<client::MergePlan>(context, std::move(done), plan);
}

void DemoMerging::certain(int, QObject *context, Done<CertainList> done)
{
    answer<CertainList>(context, std::move(done), CertainList{m_certain, false});
}

void DemoMerging::planCertain(const QList<client::CertainMerge> &merges, QObject *context,
                              Done<QList<CertainPlan>> done)
{
    QList<CertainPlan> plans;
    for (const client::CertainMerge &merge : merges) {
        client::MergePlan plan;
        for (const QUuid &gone : merge.people.mid(1))
            plan.edits.append({protocol::MutationKind::Remove, QStringLiteral("candidates"), gone, {}});
        plans.append(plan);
        m_certain.removeIf([&merge](const CertainPeople &row) { return row.merge.people == merge.people; });
    }
    answer<QList<CertainPlan>>(context, std::move(done), plans);
}

void DemoMerging::planParting(const QUuid &merge, QObject *context, Done<client::UnmergePlan> done)
{
    client::UnmergePlan plan;
    plan.edits.append({protocol::MutationKind::Update,
                       QStringLiteral("candidate_merges"),
                       merge,
                       {{QStringLiteral("status"), protocol::Value("unmerged")}}});
    m_merges.removeIf([&](const MergeItem &item) { return item.id == merge; });
    answer<client::UnmergePlan>(context, std::move(done), plan);
}

} // namespace shortlist::desktop
