#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

void DemoSources::applyToApplication(const client::Edit &edit, client::Edit &inverse)
{
    for (Person &each : m_people) {
        if (demoId(6, each.item.key) != edit.row)
            continue;
        const cache::BoardCard before = cardOf(each, 0);
        const QHash<QString, protocol::Value> stood{
            {QStringLiteral("stage_id"), core::toBytes(before.stage)},
            {QStringLiteral("stage_entered_at"), protocol::timestampText(before.stageEntered)},
            {QStringLiteral("disposition"), before.disposition.toLatin1()}};
        inverse.values.clear();
        for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
            inverse.values.insert(it.key(), each.application.value(it.key(), stood.value(it.key())));
            each.application.insert(it.key(), it.value());
        }
        const auto stages = pipeline();
        for (const StageItem &stage : stages) {
            if (protocol::Value(core::toBytes(stage.id)) == each.application.value(QStringLiteral("stage_id"))) {
                each.item.stageKind = stage.kind;
                each.item.stageName = stage.name;
            }
        }
        each.item.pending = true;
    }
}

void DemoSources::settleMove(const QUuid &application, const QUuid &stage, bool conflict)
{
    for (Person &each : m_people) {
        if (demoId(6, each.item.key) != application)
            continue;
        each.application.insert(QStringLiteral("stage_id"), core::toBytes(stage));
        each.item.pending = false;
        each.item.conflict = conflict;
    }
    QMetaObject::invokeMethod(
        &m_events, [this] { Q_EMIT m_events.changed({QStringLiteral("applications")}); }, Qt::QueuedConnection);
}

cache::BoardCard DemoSources::cardOf(const Person &person, int number) const
{
    cache::BoardCard card;
    card.application = demoId(6, person.item.key);
    card.candidate = person.item.id;
    card.name = person.item.name;
    card.title = person.item.title;
    card.company = person.item.company;
    card.match = person.item.match;
    // Somebody looks after this board: a handful of cards stand past their stage's limit.
    card.stageEntered = person.item.key % 11 == 3
                            ? person.item.active
                            : std::max(person.item.active, minutesAgo(person.item.key % 5 * 1300));
    card.pending = person.item.pending;
    card.conflict = person.item.conflict;
    card.isPrivate = person.item.isPrivate;
    card.redFlag = number % 17 == 8;
    card.source = number % 5 == 0 ? QStringLiteral("referral") : QStringLiteral("career_page");
    if (number % 6 == 1)
        card.tags << QStringLiteral("Visa");
    if (number % 7 == 3)
        card.tags << QStringLiteral("Silver medal") << QStringLiteral("Relocates");
    card.disposition = QStringLiteral("active");
    card.owner = demoId(4, number % 3 == 2 ? 2 : 1);
    card.ownerName = number % 3 == 2 ? QStringLiteral("Rafael Duarte") : QStringLiteral("Ingrid Solheim");
    const auto stages = pipeline();
    for (const StageItem &stage : stages) {
        if (stage.kind == person.item.stageKind)
            card.stage = stage.id;
    }
    if (number >= 84) {
        card.stage = stages.last().id;
        card.disposition = number % 7 == 0 ? QStringLiteral("withdrawn") : QStringLiteral("rejected");
        card.rejectReason =
            card.disposition == QLatin1String("rejected") ? QStringLiteral("Not enough C++") : QString();
        if (card.disposition == QLatin1String("withdrawn"))
            card.stage = stages[1].id;
    } else if (number == 83) {
        card.stage = stages[5].id;
        card.disposition = QStringLiteral("hired");
    }
    const auto text = [&person](const char *column) {
        return QString::fromUtf8(person.application.value(QLatin1String(column)).value_or(QByteArray()));
    };
    if (person.application.contains(QStringLiteral("stage_id")))
        card.stage = QUuid::fromString(text("stage_id"));
    if (person.application.contains(QStringLiteral("disposition")))
        card.disposition = text("disposition");
    if (person.application.contains(QStringLiteral("reject_reason")))
        card.rejectReason = text("reject_reason");
    if (person.application.contains(QStringLiteral("stage_entered_at")))
        card.stageEntered = protocol::parseTimestamp(text("stage_entered_at").toLatin1());
    card.haystack = QStringList{card.name, card.title, card.company, card.ownerName}.join(u' ').toLower();
    return card;
}

QList<RecordFields> demoVocabulary(const QString &entity)
{
    QList<RecordFields> rows;
    const auto add = [&rows](int number, const QList<std::pair<const char *, QString>> &values) {
        RecordFields row{demoId(11, number), {{QStringLiteral("is_active"), QByteArrayLiteral("t")}}, {}};
        for (const auto &[column, value] : values)
            row.fields.insert(QString::fromLatin1(column), value.toUtf8());
        rows << row;
    };
    if (entity == QLatin1String("mail_templates")) {
        add(1, {{"name", QStringLiteral("Not this time")},
                {"purpose", QStringLiteral("rejection")},
                {"subject", QStringLiteral("Your application for {{job.title}}")},
                {"body", QStringLiteral("Dear {{candidate.full_name}},\n\nthank you for your interest in the position "
                                        "{{job.title}}. We have decided to go on with other applicants.\n\nKind "
                                        "regards\n{{me.name}}")}});
        add(2, {{"name", QStringLiteral("Thank you for applying")}, {"purpose", QStringLiteral("stage")}});
        add(3, {{"name", QStringLiteral("Offer, English")},
                {"purpose", QStringLiteral("offer_letter")},
                {"language", QStringLiteral("en-GB")},
                {"body", QStringLiteral("# An offer from {{workspace.name}}\n\n{{today}}\n\nDear "
                                        "{{candidate.full_name}},\n\nwe would be glad to have you with us as "
                                        "**{{offer.position}}** from {{offer.starts_on}} on, for {{offer.salary}} "
                                        "{{offer.currency}} a year and {{offer.bonus}}.\n\nPlease let us know by "
                                        "{{offer.expires_on}}.\n\nKind regards\n{{me.name}}")}});
        add(4, {{"name", QStringLiteral("عرض عمل")},
                {"purpose", QStringLiteral("offer_letter")},
                {"language", QStringLiteral("ar-SA")},
                {"body", QStringLiteral("# عرض عمل من {{workspace.name}}\n\n{{today}}\n\nعزيزنا "
                                        "{{candidate.full_name}}،\n\nيسرنا أن تنضم إلينا في وظيفة "
                                        "**{{offer.position}}** ابتداءً من {{offer.starts_on}} براتب سنوي قدره "
                                        "{{offer.salary}} {{offer.currency}}.\n\nنرجو إبلاغنا بقرارك قبل "
                                        "{{offer.expires_on}}.\n\nمع أطيب التحيات\n{{me.name}}")}});
    } else if (entity == QLatin1String("reject_reasons")) {
        int number = 10;
        for (const char *reason : {"Skills are missing", "Other applicants fit better", "The position was filled"})
            add(++number, {{"name", QString::fromLatin1(reason)},
                           {"kind", QStringLiteral("we_declined")},
                           {"position", QString::number(number)},
                           {"template_id", core::toText(demoId(11, 1))}});
    } else if (entity == QLatin1String("tags")) {
        add(21, {{"name", QStringLiteral("Silver medal")}});
        add(22, {{"name", QStringLiteral("Remote")}});
    }
    return rows;
}

void DemoSources::stages(const QUuid &, QObject *context, Done<QList<cache::BoardStage>> done)
{
    answer<QList<cache::BoardStage>>(context, std::move(done), boardStages());
}

void DemoSources::plan(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                       Done<client::BulkPlan> done)
{
    client::BulkPlan plan;
    for (const Person &person : std::as_const(m_people)) {
        const QUuid application = demoId(6, person.item.key);
        if (!selection.applications.contains(application) && !selection.candidates.contains(person.item.id) &&
            !selection.keys.contains(person.item.key))
            continue;
        client::Edit edit;
        edit.entity = QStringLiteral("applications");
        edit.row = application;
        switch (action.kind) {
        case client::BulkKind::Reject:
            edit.values = {{QStringLiteral("disposition"), QByteArrayLiteral("rejected")},
                           {QStringLiteral("stage_id"), core::toBytes(pipeline().last().id)},
                           {QStringLiteral("reject_reason"), action.words.toUtf8()}};
            break;
        case client::BulkKind::Move:
            edit.values = {{QStringLiteral("stage_id"), core::toBytes(action.stage)}};
            break;
        case client::BulkKind::AddToPool:
        case client::BulkKind::AddTag: {
            const bool isPool = action.kind == client::BulkKind::AddToPool;
            edit = {protocol::MutationKind::Insert,
                    isPool ? QStringLiteral("talent_pool_members") : QStringLiteral("candidate_tags"),
                    {},
                    {{QStringLiteral("candidate_id"), core::toBytes(person.item.id)},
                     {isPool ? QStringLiteral("pool_id") : QStringLiteral("tag_id"),
                      core::toBytes(isPool ? action.pool : action.tag)}}};
            break;
        }
        case client::BulkKind::AssignTest:
            edit = {protocol::MutationKind::Insert,
                    QStringLiteral("assessment_assignments"),
                    {},
                    {{QStringLiteral("candidate_id"), core::toBytes(person.item.id)},
                     {QStringLiteral("assessment_id"), core::toBytes(action.test)}}};
            break;
        case client::BulkKind::DraftOffer:
            edit = {protocol::MutationKind::Insert, QStringLiteral("offers"), {}, action.terms};
            edit.values.insert(QStringLiteral("application_id"), core::toBytes(application));
            edit.values.insert(QStringLiteral("position_title"), QByteArrayLiteral("C++ Engineer"));
            break;
        default:
            edit.values = {{QStringLiteral("disposition"), QByteArrayLiteral("withdrawn")}};
        }
        QList<client::Edit> group{edit};
        if (!action.makes.isEmpty() && plan.groups.isEmpty())
            group.prepend(
                {protocol::MutationKind::Insert,
                 action.kind == client::BulkKind::AddToPool ? QStringLiteral("talent_pools") : QStringLiteral("tags"),
                 action.kind == client::BulkKind::AddToPool ? action.pool : action.tag,
                 {{QStringLiteral("name"), action.makes.toUtf8()}}});
        if (action.letter) {
            ++plan.mails;
            group.append({protocol::MutationKind::Insert,
                          QStringLiteral("candidate_mails"),
                          {},
                          {{QStringLiteral("candidate_id"), core::toBytes(person.item.id)},
                           {QStringLiteral("send_after"), protocol::timestampText(action.sendAfter)}}});
        }
        plan.groups.append(group);
        plan.only = plan.groups.size() == 1 ? person.item.name : QString();
    }
    answer<client::BulkPlan>(context, std::move(done), plan);
}

void DemoSources::preview(const client::BulkAction &action, const client::BulkSelection &, QObject *context,
                          Done<client::LetterPreview> done)
{
    client::LetterPreview preview{QStringLiteral("f.alzahrani@example.com"), action.letter->subject,
                                  action.letter->body};
    for (QString *text : {&preview.subject, &preview.body}) {
        text->replace(QStringLiteral("{{candidate.full_name}}"), QStringLiteral("Fatima Al-Zahrani"));
        text->replace(QStringLiteral("{{candidate.given_name}}"), QStringLiteral("Fatima"));
        text->replace(QStringLiteral("{{job.title}}"), QStringLiteral("Senior Backend Engineer, C++"));
        text->replace(QStringLiteral("{{me.name}}"), QStringLiteral("Ingrid Solheim"));
    }
    answer<client::LetterPreview>(context, std::move(done), preview);
}

void DemoSources::board(const QUuid &job, QObject *context, Done<cache::Board> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<cache::Board>(context, std::move(done), core::fail(damaged()));
    cache::Board board;
    board.job = job;
    board.ownStages = true;
    for (const cache::JobListItem &item : std::as_const(m_jobs)) {
        if (item.id != job)
            continue;
        board.jobTitle = item.title;
        board.jobStatus = item.status;
    }
    board.stages = boardStages();
    if (board.jobStatus != QLatin1String("draft")) {
        for (int i = 0; i < 148 && i < m_people.size(); ++i)
            board.cards.append(cardOf(m_people[i], i));
    }
    board.cards.sortByName();
    board.choices = cache::choicesOf(board.cards);
    answer<cache::Board>(context, std::move(done), board);
}

} // namespace shortlist::desktop
