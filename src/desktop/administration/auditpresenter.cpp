#include "desktop/administration/auditpresenter.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

AuditPresenter::AuditPresenter(const Sources &sources, QObject *parent) : QObject(parent), m_sources(sources) {}

void AuditPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_state.loadsOlder = false;
    m_sources.directory->colleagues(this, [this](core::Expected<QList<Colleague>> colleagues) {
        if (!colleagues)
            return;
        for (const Colleague &colleague : *colleagues)
            m_state.names.insert(colleague.userId, colleague.name);
        Q_EMIT stateChanged(m_state);
    });
    if (!m_sources.account) {
        m_state.phase = AuditState::Phase::Failed;
        m_state.problem = tr("The audit log comes from the server alone.");
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_state.filter.before = 0;
    m_sources.account->audit(m_state.filter, this, [this, generation](core::Expected<client::AuditPage> page) {
        if (generation != m_generation)
            return;
        m_state.entries.clear();
        m_state.hasOlder = false;
        if (!page) {
            m_state.phase = AuditState::Phase::Failed;
            m_state.problem = describe(page.error());
        } else {
            m_state.entries = page->entries;
            nameRecords(page->entries);
            m_next = page->next;
            m_state.hasOlder = m_next > 0;
            const client::AuditQuery &filter = m_state.filter;
            const bool filtered = !filter.entity.isEmpty() || !filter.row.isNull() || !filter.actor.isNull();
            m_state.phase = !m_state.entries.isEmpty() ? AuditState::Phase::Ready
                            : filtered                 ? AuditState::Phase::NoMatch
                                                       : AuditState::Phase::Empty;
        }
        Q_EMIT stateChanged(m_state);
    });
}

void AuditPresenter::loadOlder()
{
    if (!m_state.hasOlder || m_state.loadsOlder || !m_sources.account)
        return;
    m_state.loadsOlder = true;
    client::AuditQuery query = m_state.filter;
    query.before = m_next;
    m_sources.account->audit(query, this, [this, generation = m_generation](core::Expected<client::AuditPage> page) {
        if (generation != m_generation)
            return;
        m_state.loadsOlder = false;
        if (!page) {
            // What is shown stays; scrolling again tries again.
            Q_EMIT problem(describe(page.error()));
            return;
        }
        m_state.entries << page->entries;
        nameRecords(page->entries);
        m_next = page->next;
        m_state.hasOlder = m_next > 0;
        Q_EMIT stateChanged(m_state);
    });
}

void AuditPresenter::nameRecords(const QList<client::AuditEntry> &entries)
{
    QList<RecordAddress> unknown;
    for (const client::AuditEntry &entry : entries) {
        if (!entry.row.isNull() && !m_state.titles.contains(entry.row))
            unknown << RecordAddress{entry.entity, entry.row};
    }
    if (!m_sources.records || unknown.isEmpty())
        return;
    m_sources.records->titles(unknown, this, [this](core::Expected<QHash<QUuid, QString>> titles) {
        if (!titles || titles->isEmpty())
            return;
        m_state.titles.insert(*titles);
        Q_EMIT stateChanged(m_state);
    });
}

void AuditPresenter::setEntity(const QString &entity)
{
    if (m_state.filter.entity == entity)
        return;
    m_state.filter.entity = entity;
    reload();
}

void AuditPresenter::setActor(const QUuid &actor)
{
    if (m_state.filter.actor == actor)
        return;
    m_state.filter.actor = actor;
    reload();
}

void AuditPresenter::setRow(const QUuid &row)
{
    if (m_state.filter.row == row)
        return;
    m_state.filter.row = row;
    reload();
}

} // namespace shortlist::desktop
