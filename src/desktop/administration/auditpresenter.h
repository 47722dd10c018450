#pragma once

#include "desktop/sources/sources.h"

#include <QHash>

namespace shortlist::desktop {

struct AuditState
{
    enum class Phase { Loading, Ready, Empty, NoMatch, Failed };
    Phase phase = Phase::Loading;
    QString problem;
    QList<client::AuditEntry> entries; ///< newest first
    client::AuditQuery filter;         ///< who, which kind of record, which record
    bool hasOlder = false;
    bool loadsOlder = false;
    QHash<QUuid, QString> names;  ///< people by their user id
    QHash<QUuid, QString> titles; ///< records by their id, as far as this device holds them
};

/// The audit log by pages, newest first; older ones when asked. GUI thread; the sources outlive it.
class AuditPresenter : public QObject
{
    Q_OBJECT
public:
    explicit AuditPresenter(const Sources &sources, QObject *parent = nullptr);

    void reload();
    void loadOlder();
    void setEntity(const QString &entity);
    void setActor(const QUuid &actor);
    /// Only what happened to this record; a null id takes the filter away.
    void setRow(const QUuid &row);
    [[nodiscard]] const AuditState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::AuditState &state);
    void problem(const QString &sentence);

private:
    void nameRecords(const QList<client::AuditEntry> &entries);
    Sources m_sources;
    AuditState m_state;
    qint64 m_next = 0;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
