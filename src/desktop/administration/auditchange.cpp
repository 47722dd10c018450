#include "desktop/administration/auditchange.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::desktop {

QString actionTitle(const QString &action)
{
    if (action == QLatin1String("insert"))
        return AuditChange::tr("Added", "Audit log");
    if (action == QLatin1String("update"))
        return AuditChange::tr("Changed", "Audit log");
    if (action == QLatin1String("remove") || action == QLatin1String("delete"))
        return AuditChange::tr("Removed", "Audit log");
    if (action == QLatin1String("restore"))
        return AuditChange::tr("Brought back", "Audit log");
    return columnTitle(action);
}

QString actorName(const client::AuditEntry &entry, const QHash<QUuid, QString> &names)
{
    if (!entry.actor.isNull())
        return names.value(entry.actor, AuditChange::tr("Somebody who left"));
    if (entry.login.contains(QLatin1String("worker")))
        return AuditChange::tr("The server");
    //: %1 is a login of the database
    return entry.login.isEmpty() ? AuditChange::tr("The server")
                                 : AuditChange::tr("Database login %1").arg(entry.login);
}

namespace {

QStringList fieldsOf(const client::AuditEntry &entry)
{
    QStringList fields = entry.before.keys();
    const QStringList after = entry.after.keys();
    for (const QString &field : after) {
        if (!fields.contains(field))
            fields << field;
    }
    // What every change touches says nothing.
    for (const char *noise : {"updated_at", "updated_by", "sync_txn", "tenant_id", "id", "created_at", "created_by"})
        fields.removeAll(QLatin1String(noise));
    std::sort(fields.begin(), fields.end());
    return fields;
}

} // namespace

QString changeSummary(const client::AuditEntry &entry)
{
    if (entry.isErased)
        return AuditChange::tr("values erased");
    const QStringList fields = fieldsOf(entry);
    QStringList titles;
    for (qsizetype i = 0; i < fields.size() && i < 3; ++i)
        titles << columnTitle(fields[i]);
    QString text = titles.join(AuditChange::tr(", ", "Between parts of a spoken sentence"));
    if (fields.size() > 3)
        //: After some names of fields: and how many more there are
        text += AuditChange::tr(" and %n more", nullptr, static_cast<int>(fields.size()) - 3);
    return text;
}

QString recordName(const client::AuditEntry &entry, const QHash<QUuid, QString> &titles)
{
    const QString known = titles.value(entry.row);
    if (!known.isEmpty())
        return known;
    for (const char *column : {"full_name", "title", "display_name", "name", "description", "key", "file_name"}) {
        for (const QJsonObject &side : {entry.after, entry.before}) {
            const QString name = side.value(QLatin1String(column)).toString();
            if (!name.isEmpty())
                return name;
        }
    }
    return {};
}

QString auditValue(const QString &column, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return AuditChange::tr("empty", "A field without a value");
    return value.isString() ? shownValue(column, value.toString()) : shownJson(value);
}

AuditChange::AuditChange(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void AuditChange::show(const client::AuditEntry &entry)
{
    delete m_body;
    m_body = new QWidget(this);
    layout()->addWidget(m_body);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metric::space::m);
    grid->setVerticalSpacing(metric::space::xs);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    if (entry.isErased) {
        grid->addWidget(makeLabel(QStringLiteral("hint"),
                                  tr("The person this was about was erased, and the values with them. That something "
                                     "happened stays in the log."),
                                  m_body),
                        0, 0, 1, 2);
        return;
    }
    grid->addWidget(makeLabel(QStringLiteral("label"), tr("Before", "Audit log"), m_body), 0, 0);
    grid->addWidget(makeLabel(QStringLiteral("label"), tr("After", "Audit log"), m_body), 0, 1);
    int row = 1;
    const QStringList fields = fieldsOf(entry);
    for (const QString &field : fields) {
        auto *name = makeLabel(QStringLiteral("hint"), columnTitle(field), m_body);
        grid->addWidget(name, row++, 0, 1, 2);
        const auto side = [&](const QJsonObject &values, int column) {
            const QJsonValue value = values.value(field);
            const bool none = value.isNull() || value.isUndefined();
            auto *label = new TextLabel(auditValue(field, value), QStringLiteral("body"),
                                        none ? QStringLiteral("tertiary") : QStringLiteral("primary"),
                                        QStringLiteral("regular"), m_body);
            wrap(label);
            label->setTextFormat(Qt::PlainText);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            label->setObjectName((column == 0 ? QStringLiteral("before-") : QStringLiteral("after-")) + field);
            grid->addWidget(label, row, column);
        };
        side(entry.before, 0);
        side(entry.after, 1);
        grid->setRowMinimumHeight(row + 1, metric::space::xs);
        row += 2;
    }
}

} // namespace shortlist::desktop
