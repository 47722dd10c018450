#include "client/cacheproof.h"

#include "core/uuid.h"

#include <chrono>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::RangeDigest;
using namespace std::chrono_literals;

namespace {

/// About 20 ms of reading: an edit that comes in between waits no longer.
constexpr qint64 rowsPerStep = 5'000;

} // namespace

qint64 ProofReport::rows() const
{
    qint64 sum = 0;
    for (const Table &table : tables)
        sum += table.rows;
    return sum;
}

qint64 ProofReport::repaired() const
{
    qint64 sum = 0;
    for (const Table &table : tables)
        sum += table.repaired;
    return sum;
}

/// Collects an answer in the form of a pull: few lines, all kept.
class CacheProof::Answer : public protocol::PullVisitor
{
public:
    struct Section
    {
        QString entity;
        QStringList columns;
        QList<QByteArray> lines;
    };

    Expected<void> begin(const QJsonObject &header) override
    {
        version = header.value(QStringLiteral("version")).toInteger();
        schema = header.value(QStringLiteral("schema")).toInt();
        history = QUuid::fromString(header.value(QStringLiteral("history")).toString());
        return {};
    }
    Expected<void> rows(const QString &entity, const QStringList &columns) override
    {
        sections.append({entity, columns, {}});
        return {};
    }
    Expected<void> row(QByteArrayView line) override
    {
        sections.last().lines.append(line.toByteArray());
        return {};
    }
    Expected<void> removals(const QString &, bool) override { return unexpected(); }
    Expected<void> removed(QByteArrayView) override { return unexpected(); }
    Expected<void> end(const QJsonObject &) override { return {}; }

    void feed(QByteArrayView bytes)
    {
        if (read)
            read = reader.feed(bytes);
    }
    /// What arrived is whole, or why it is not.
    [[nodiscard]] Expected<void> outcome(const sync::Answer<sync::Nothing> &answer) const
    {
        if (!answer)
            return fail(sync::toError(answer.failure()));
        if (!read)
            return read;
        if (!reader.complete())
            return fail(ErrorCode::Unreachable, QStringLiteral("The server's answer broke off"));
        return {};
    }

    qint64 version = 0;
    int schema = 0;
    QUuid history;
    QList<Section> sections;
    protocol::PullReader reader{*this};
    Expected<void> read;

private:
    static Expected<void> unexpected()
    {
        return fail(ErrorCode::Protocol, QStringLiteral("Removals in an answer that has none"));
    }
};

CacheProof::CacheProof(LocalWorkspace &workspace, sync::ApiClient &api, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_api(api)
{
    m_step.setSingleShot(true);
}

CacheProof::~CacheProof()
{
    if (m_call)
        m_call->cancel();
}

void CacheProof::start(Done done)
{
    m_done = std::move(done);
    m_answer = std::make_unique<Answer>();
    m_call = m_api.digests([this](QByteArrayView bytes) { m_answer->feed(bytes); },
                           [this](const sync::Answer<sync::Nothing> &answer) { digestsArrived(answer); });
}

bool CacheProof::movedOn() const
{
    return m_workspace.store().cursor() != m_report.version || !m_workspace.store().pullPosition().isNull();
}

void CacheProof::digestsArrived(const sync::Answer<sync::Nothing> &answer)
{
    if (const auto whole = m_answer->outcome(answer); !whole) {
        finish(fail(whole.error()));
        return;
    }
    m_report.version = m_answer->version;
    if (movedOn() || m_answer->history != m_workspace.store().history() ||
        m_answer->schema != m_workspace.descriptor().version) {
        finish(m_report);
        return;
    }
    for (const Answer::Section &section : std::as_const(m_answer->sections)) {
        QList<RangeDigest> ranges;
        for (const QByteArray &line : section.lines) {
            const auto range = protocol::rangeDigestFromLine(line);
            if (!range) {
                finish(fail(range.error()));
                return;
            }
            ranges.append(*range);
        }
        if (ranges.isEmpty() || !ranges.constLast().upTo.isEmpty() ||
            !m_workspace.descriptor().entity(section.entity)) {
            finish(fail(ErrorCode::Protocol, QStringLiteral("Digests of %1 make no sense").arg(section.entity)));
            return;
        }
        m_tables.append({section.entity, ranges});
    }
    connect(&m_step, &QTimer::timeout, this, &CacheProof::scanNext);
    m_step.start(0);
}

void CacheProof::scanNext()
{
    if (movedOn()) {
        finish(m_report);
        return;
    }
    if (!m_scan) {
        if (m_tables.isEmpty()) {
            m_report.compared = true;
            disconnect(&m_step, nullptr, this, nullptr);
            connect(&m_step, &QTimer::timeout, this, &CacheProof::repairNext);
            m_step.start(0);
            return;
        }
        const auto [entity, ranges] = m_tables.takeFirst();
        m_scan = std::make_unique<cache::DigestScan>(m_workspace.store().connection().handle(),
                                                     *m_workspace.descriptor().entity(entity), ranges);
    }
    const auto more = m_scan->step(rowsPerStep);
    if (!more) {
        finish(fail(more.error()));
        return;
    }
    if (!*more) {
        const QList<RangeDigest> &ranges = m_scan->expected();
        for (const qsizetype i : m_scan->differing())
            m_wrong.append({m_scan->entity().name, i > 0 ? ranges[i - 1].upTo : QByteArray(), ranges[i].upTo});
        m_report.tables.append({m_scan->entity().name, m_scan->rows(), 0});
        m_scan.reset();
    }
    m_step.start(0);
}

void CacheProof::repairNext()
{
    if (m_wrong.isEmpty()) {
        finish(m_report);
        return;
    }
    const Wrong range = m_wrong.takeFirst();
    m_answer = std::make_unique<Answer>();
    m_call = m_api.rows(
        range.entity, range.after, range.upTo, [this](QByteArrayView bytes) { m_answer->feed(bytes); },
        [this, range](const sync::Answer<sync::Nothing> &answer) { rowsArrived(range, answer); });
}

void CacheProof::rowsArrived(const Wrong &range, const sync::Answer<sync::Nothing> &answer)
{
    if (const auto whole = m_answer->outcome(answer); !whole) {
        finish(fail(whole.error()));
        return;
    }
    // Rows of a later version than the cache's are right as well: the next pull brings them once more. Rows from before
    // the cache's version would not be, nor those of another history.
    if (m_answer->sections.size() != 1 || m_answer->sections.constFirst().entity != range.entity ||
        m_answer->version < m_workspace.store().cursor() || m_answer->history != m_workspace.store().history()) {
        m_report.compared = false;
        finish(m_report);
        return;
    }
    const Answer::Section &section = m_answer->sections.constFirst();
    const auto changed =
        m_workspace.store().replaceRange(range.entity, range.after, range.upTo, section.columns, section.lines);
    if (!changed) {
        finish(fail(changed.error()));
        return;
    }
    m_report.fetchedRows += section.lines.size();
    for (ProofReport::Table &table : m_report.tables) {
        if (table.entity == range.entity)
            table.repaired += *changed;
    }
    m_step.start(0);
}

void CacheProof::finish(Expected<ProofReport> report)
{
    m_step.stop();
    m_scan.reset();
    QTimer::singleShot(0, this, [done = std::exchange(m_done, {}), report = std::move(report)] { done(report); });
}

} // namespace shortlist::client
