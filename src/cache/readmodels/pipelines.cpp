#include "cache/readmodels/pipelines.h"

#include "cache/driver/statement.h"

#include <QHash>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

} // namespace

Expected<QList<PipelineTemplate>> PipelineReader::templates() const
{
    QList<PipelineTemplate> found;
    // Servers of an older release have none.
    for (const char *entity : {"pipeline_templates", "pipeline_template_stages"}) {
        if (m_reader.descriptor().entity(QLatin1String(entity)) == nullptr)
            return found;
    }
    sqlite3 *db = m_reader.connection().handle();
    QHash<QUuid, qsizetype> places;
    auto done = forEachRow(db, "SELECT id, name, _pending FROM pipeline_templates ORDER BY fold(name), id", {},
                           [&](const Statement &row) {
                               places.insert(idAt(row, 0), found.size());
                               found.append({idAt(row, 0), row.stringAt(1), {}, row.intAt(2) != 0});
                           });
    if (done)
        done = forEachRow(db,
                          "SELECT id, name, kind, color, position, template_id, limit_days, pipeline_id, _pending "
                          "FROM pipeline_template_stages ORDER BY position, id",
                          {}, [&](const Statement &row) {
                              const auto place = places.constFind(idAt(row, 7));
                              if (place == places.constEnd())
                                  return;
                              PipelineTemplate &each = found[*place];
                              each.stages.append({idAt(row, 0), row.stringAt(1), row.stringAt(2), row.stringAt(3),
                                                  static_cast<int>(row.intAt(4)), idAt(row, 5),
                                                  static_cast<int>(row.intAt(6))});
                              each.pending = each.pending || row.intAt(8) != 0;
                          });
    if (!done)
        return fail(done.error());
    return found;
}

Expected<Board> PipelineReader::workspacePipeline() const
{
    Board board;
    auto stages = BoardReader(m_reader).stages({});
    if (!stages)
        return fail(stages.error());
    board.stages = *std::move(stages);
    board.ownStages = true;
    const auto done = forEachRow(m_reader.connection().handle(),
                                 "SELECT a.id, a.stage_id, a.stage_entered_at FROM stages s "
                                 "JOIN applications a ON a.stage_id = s.id WHERE s.job_id IS NULL",
                                 {}, [&](const Statement &row) {
                                     BoardCard card;
                                     card.application = idAt(row, 0);
                                     card.stage = idAt(row, 1);
                                     card.stageEntered = protocol::parseTimestamp(row.textAt(2).toByteArray());
                                     board.cards.append(card);
                                 });
    if (!done)
        return fail(done.error());
    return board;
}

Expected<QHash<QUuid, StageLetter>> PipelineReader::letters() const
{
    QHash<QUuid, StageLetter> letters;
    const protocol::Entity *const stages = m_reader.descriptor().entity(QStringLiteral("stages"));
    if (stages == nullptr || stages->column(QStringLiteral("template_id")) == nullptr ||
        m_reader.descriptor().entity(QStringLiteral("mail_templates")) == nullptr)
        return letters;
    const auto done = forEachRow(m_reader.connection().handle(),
                                 "SELECT s.id, t.id, t.name FROM stages s JOIN mail_templates t "
                                 "ON t.id = s.template_id WHERE coalesce(t.is_active, 't') <> 'f'",
                                 {}, [&](const Statement &row) {
                                     letters.insert(idAt(row, 0), {idAt(row, 1), row.stringAt(2)});
                                 });
    if (!done)
        return fail(done.error());
    return letters;
}

} // namespace shortlist::cache
