#pragma once

#include "client/accountrecords.h"

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace shortlist::desktop {

// How an entry of the audit log is said.

[[nodiscard]] QString actionTitle(const QString &action);
/// Who did it; programs of the server by what they do.
[[nodiscard]] QString actorName(const client::AuditEntry &entry, const QHash<QUuid, QString> &names);
/// The changed fields in a few words.
[[nodiscard]] QString changeSummary(const client::AuditEntry &entry);
/// What people call the record: by what this device holds, else by what the entry itself says; empty where neither has
/// a name.
[[nodiscard]] QString recordName(const client::AuditEntry &entry, const QHash<QUuid, QString> &titles);
/// A value of the log as a person reads it.
[[nodiscard]] QString auditValue(const QString &column, const QJsonValue &value);

/// Before and after side by side, a row for each field.
class AuditChange : public QWidget
{
    Q_OBJECT
public:
    explicit AuditChange(QWidget *parent = nullptr);
    void show(const client::AuditEntry &entry);

private:
    QWidget *m_body = nullptr;
};

} // namespace shortlist::desktop
