#include "desktop/jobs/jobspresenter.h"

#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"

namespace shortlist::desktop {

using Phase = JobsState::Phase;

JobsPresenter::JobsPresenter(JobSource &jobs, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                             QObject *parent)
    : QObject(parent), m_jobs(jobs), m_directory(directory), m_history(history)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (!m_loaded) {
            m_state.phase = Phase::Loading;
            Q_EMIT stateChanged(m_state);
        }
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{QStringLiteral("job_requisitions"), QStringLiteral("applications"),
                                                 QStringLiteral("stages"), QStringLiteral("candidates"),
                                                 QStringLiteral("edit_conflicts")};
        if (!entities.intersects(shownEntities))
            return;
        reload();
        if (!m_shown.isNull())
            reloadDetail();
    });
}

void JobsPresenter::start()
{
    m_slow.start();
    reload();
}

void JobsPresenter::reload()
{
    const quint64 generation = ++m_generation;
    cache::JobListQuery query;
    query.search = m_filter;
    m_jobs.items(query, this, [this, generation](core::Expected<QList<cache::JobListItem>> items) {
        if (generation != m_generation)
            return;
        m_slow.stop();
        m_loaded = true;
        if (!items) {
            m_state.phase = Phase::Failed;
            m_state.problem = describe(items.error());
            Q_EMIT stateChanged(m_state);
            return;
        }
        m_all = *items;
        publish();
    });
}

void JobsPresenter::publish()
{
    m_state.counts.clear();
    m_state.items.clear();
    m_state.permissions = m_directory.permissions();
    for (const cache::JobListItem &item : std::as_const(m_all)) {
        ++m_state.counts[QString()];
        ++m_state.counts[item.status];
        if (m_state.status.isEmpty() || item.status == m_state.status)
            m_state.items << item;
    }
    m_state.phase = !m_state.items.isEmpty()                ? Phase::Ready
                    : m_all.isEmpty() && m_filter.isEmpty() ? Phase::Empty
                                                            : Phase::NoMatch;
    Q_EMIT stateChanged(m_state);
}

void JobsPresenter::setFilter(const QString &text)
{
    m_filter = text;
    reload();
}

void JobsPresenter::setStatus(const QString &status)
{
    m_state.status = status;
    publish();
}

void JobsPresenter::show(const QUuid &job)
{
    if (job == m_shown)
        return;
    m_shown = job;
    if (job.isNull()) {
        ++m_detailGeneration;
        m_detail = {};
        Q_EMIT detailChanged(m_detail);
        return;
    }
    reloadDetail();
}

void JobsPresenter::reloadDetail()
{
    const quint64 generation = ++m_detailGeneration;
    m_jobs.detail(m_shown, this, [this, generation](core::Expected<JobDetail> detail) {
        if (generation != m_detailGeneration)
            return;
        m_detail.permissions = m_directory.permissions();
        if (detail) {
            m_detail.phase = JobDetailState::Phase::Ready;
            m_detail.detail = *std::move(detail);
        } else {
            m_detail.phase = JobDetailState::Phase::Failed;
            m_detail.problem = describe(detail.error());
        }
        Q_EMIT detailChanged(m_detail);
    });
}

void JobsPresenter::edit(const client::Edit &edit, const QString &said)
{
    m_history.apply({edit}, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

void JobsPresenter::create(const protocol::FieldMap &values, QObject *context, Done<QUuid> done)
{
    client::Edit job;
    job.kind = protocol::MutationKind::Insert;
    job.entity = QStringLiteral("job_requisitions");
    job.values = values;
    const QString title = QString::fromUtf8(values.value(QStringLiteral("title")).value_or(QByteArray()));
    m_history.apply({job}, tr("%1 added").arg(isolated(title)), context,
                    [done = std::move(done)](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt)
                            done(core::fail(receipt.error()));
                        else
                            done(receipt->rows.value(0));
                    });
}

void JobsPresenter::setField(const QString &column, const protocol::Value &value)
{
    client::Edit change;
    change.entity = QStringLiteral("job_requisitions");
    change.row = m_shown;
    change.values = {{column, value}};
    edit(change, tr("%1 of %2 changed")
                     .arg(columnTitle(column), isolated(m_detail.detail.record.text(QStringLiteral("title")))));
}

void JobsPresenter::toggleOpen()
{
    const QString status = m_detail.detail.record.text(QStringLiteral("status"));
    setField(QStringLiteral("status"),
             status == QLatin1String("open") ? QByteArrayLiteral("paused") : QByteArrayLiteral("open"));
}

void JobsPresenter::remove()
{
    client::Edit change;
    change.kind = protocol::MutationKind::Remove;
    change.entity = QStringLiteral("job_requisitions");
    change.row = m_shown;
    edit(change, tr("%1 removed").arg(isolated(m_detail.detail.record.text(QStringLiteral("title")))));
}

} // namespace shortlist::desktop
