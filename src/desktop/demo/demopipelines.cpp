// Pipelines of the invented workspace: stages with limits and letters, and templates.
#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

QList<cache::BoardStage> DemoSources::boardStages() const
{
    QList<cache::BoardStage> stages;
    const auto all = pipeline();
    static constexpr int limits[] = {5, 5, 6, 10, 7, 0, 0};
    for (int i = 0; i < all.size(); ++i)
        stages.append({all[i].id,
                       all[i].name,
                       all[i].kind,
                       {},
                       all[i].position,
                       all[i].kind == QLatin1String("screening") ? demoId(11, 2) : QUuid(),
                       limits[i]});
    return stages;
}

void DemoSources::buildPipelines()
{
    QList<RecordFields> &templates = m_administration.others[QStringLiteral("pipeline_templates")];
    QList<RecordFields> &stages = m_administration.others[QStringLiteral("pipeline_template_stages")];
    const QList<std::pair<QString, QStringList>> all{
        {m_scenario == Scenario::LongNames
             ? QStringLiteral("Engineering hires for the trading floor with an on-site day and two references")
             : QStringLiteral("Engineering"),
         {QStringLiteral("new"), QStringLiteral("screening"), QStringLiteral("assessment"), QStringLiteral("interview"),
          QStringLiteral("interview"), QStringLiteral("offer"), QStringLiteral("hired"), QStringLiteral("rejected")}},
        {QStringLiteral("Shift work"),
         {QStringLiteral("new"), QStringLiteral("interview"), QStringLiteral("hired"), QStringLiteral("rejected")}}};
    int number = 0;
    for (int i = 0; i < all.size(); ++i) {
        const QUuid id = demoId(61, i + 1);
        templates << RecordFields{id, {{QStringLiteral("name"), all[i].first.toUtf8()}}, {}};
        for (int at = 0; at < all[i].second.size(); ++at) {
            const QString &kind = all[i].second[at];
            const bool end = at + 2 >= all[i].second.size();
            stages << RecordFields{
                demoId(62, ++number),
                {{QStringLiteral("pipeline_id"), core::toBytes(id)},
                 {QStringLiteral("name"),
                  (at == 4 ? QStringLiteral("Panel") : kind.left(1).toUpper() + kind.mid(1)).toUtf8()},
                 {QStringLiteral("kind"), kind.toUtf8()},
                 {QStringLiteral("position"), QByteArray::number(at + 1)},
                 {QStringLiteral("limit_days"), end ? protocol::Value() : QByteArray::number(3 + at)}},
                {}};
        }
    }
}

void DemoSources::pipelines(QObject *context, Done<QList<cache::PipelineTemplate>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<cache::PipelineTemplate>>(context, std::move(done), core::fail(damaged()));
    QList<cache::PipelineTemplate> found;
    const auto templates = m_administration.others.value(QStringLiteral("pipeline_templates"));
    const auto stages = m_administration.others.value(QStringLiteral("pipeline_template_stages"));
    for (const RecordFields &row : templates) {
        cache::PipelineTemplate each{row.id, row.text(QStringLiteral("name")), {}, false};
        for (const RecordFields &stage : stages) {
            if (QUuid::fromString(stage.text(QStringLiteral("pipeline_id"))) == row.id)
                each.stages.append({stage.id, stage.text(QStringLiteral("name")), stage.text(QStringLiteral("kind")),
                                    stage.text(QStringLiteral("color")), stage.text(QStringLiteral("position")).toInt(),
                                    QUuid::fromString(stage.text(QStringLiteral("template_id"))),
                                    stage.text(QStringLiteral("limit_days")).toInt()});
        }
        found.append(each);
    }
    answer<QList<cache::PipelineTemplate>>(context, std::move(done), found);
}

void DemoSources::stageLetters(QObject *context, Done<QHash<QUuid, cache::StageLetter>> done)
{
    QHash<QUuid, cache::StageLetter> letters;
    const auto stages = boardStages();
    const auto templates = m_administration.others.value(QStringLiteral("mail_templates"));
    for (const cache::BoardStage &stage : stages) {
        for (const RecordFields &letter : templates) {
            if (letter.id == stage.letter)
                letters.insert(stage.id, {letter.id, letter.text(QStringLiteral("name"))});
        }
    }
    answer<QHash<QUuid, cache::StageLetter>>(context, std::move(done), letters);
}

void DemoSources::workspacePipeline(QObject *context, Done<cache::Board> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<cache::Board>(context, std::move(done), core::fail(damaged()));
    cache::Board board;
    board.ownStages = true;
    board.stages = boardStages();
    for (int i = 0; i < 148 && i < m_people.size(); ++i)
        board.cards.append(cardOf(m_people[i], i));
    board.cards.sortByName();
    board.choices = cache::choicesOf(board.cards);
    answer<cache::Board>(context, std::move(done), board);
}

} // namespace shortlist::desktop
