#include "desktop/settings/preferences.h"

#include "core/uuid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <iterator>

namespace shortlist::desktop {

namespace {

const QString entityName = QStringLiteral("user_preferences");

struct Standard
{
    const char *key;
    const char *value;
};

// Columns as in the schema; options beside them. An option at its default is not written down.
constexpr Standard standards[] = {{"theme", "system"},
                                  {"language", "en"},
                                  {"timezone", "UTC"},
                                  {"date_format", "DD.MM.YYYY"},
                                  {"first_day", "1"},
                                  {"notification_email", "true"},
                                  {"notification_browser", "true"},
                                  {"notification_push", "true"},
                                  {"privacy_level", "private"},
                                  {"settings.density", "compact"},
                                  {"settings.text_size", "100"},
                                  {"settings.region", "GB"},
                                  {"settings.second_timezone", ""},
                                  {"settings.calendar", "gregorian"},
                                  {"settings.weekend", "0,6"},
                                  {"settings.motion", "true"},
                                  {"settings.interview_sound", "false"},
                                  {"settings.single_keys", "true"},
                                  {"settings.notify_follow_ups", "true"},
                                  {"settings.notify_conflicts", "true"},
                                  {"settings.notify_approvals", "true"},
                                  {"settings.notify_applicants", "true"},
                                  {"settings.notify_names", "false"},
                                  {"settings.quiet_hours", "false"},
                                  {"settings.quiet_from", "20:00"},
                                  {"settings.quiet_to", "08:00"},
                                  {"settings.tray", "true"},
                                  {"settings.close_to_tray", "false"},
                                  {"settings.lock_minutes", "10"},
                                  {"settings.lock_on_minimise", "false"}};

bool isOption(const QString &key)
{
    return key.startsWith(QLatin1String("settings."));
}

QString optionName(const QString &key)
{
    return key.mid(9);
}

// Postgres writes booleans as t and f.
QString plain(const protocol::Value &value)
{
    const QString text = QString::fromUtf8(value.value_or(QByteArray()));
    return text == QLatin1String("t")   ? QStringLiteral("true")
           : text == QLatin1String("f") ? QStringLiteral("false")
                                        : text;
}

} // namespace

Preferences::Preferences(PreferenceSource &source, DirectorySource &directory, WorkspaceEvents &events,
                         UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(entityName))
            read();
    });
    connect(&events, &WorkspaceEvents::syncStateChanged, this, [this] {
        if (isPending())
            read();
    });
}

void Preferences::start()
{
    read();
}

void Preferences::read()
{
    m_source.preferences(this, [this](core::Expected<RecordFields> record) {
        if (!record) {
            Q_EMIT problem(record.error());
            return;
        }
        // What is being set is newer than what was read.
        if (m_busy || !m_waiting.isEmpty())
            return;
        m_record = *record;
        m_loaded = true;
        Q_EMIT changed();
    });
}

QString Preferences::standard(const QString &key)
{
    if (key == QLatin1String("timezone"))
        return QString::fromLatin1(QTimeZone::systemTimeZoneId());
    for (const Standard &standard : standards) {
        if (key == QLatin1String(standard.key))
            return QString::fromLatin1(standard.value);
    }
    return {};
}

QStringList Preferences::keys()
{
    QStringList keys;
    std::transform(std::begin(standards), std::end(standards), std::back_inserter(keys),
                   [](const Standard &standard) { return QString::fromLatin1(standard.key); });
    return keys;
}

QJsonObject Preferences::options() const
{
    return QJsonDocument::fromJson(m_record.fields.value(QStringLiteral("settings")).value_or("{}")).object();
}

QString Preferences::value(const QString &key) const
{
    for (auto step = m_waiting.crbegin(); step != m_waiting.crend(); ++step) {
        if (step->values.contains(key))
            return step->values.value(key);
    }
    if (!isOption(key)) {
        const protocol::Value stored = m_record.fields.value(key);
        return stored ? plain(stored) : standard(key);
    }
    const QJsonValue option = options().value(optionName(key));
    if (option.isBool())
        return option.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (option.isDouble())
        return QString::number(option.toInt());
    if (option.isArray()) {
        QStringList parts;
        const QJsonArray array = option.toArray();
        for (const QJsonValue &part : array)
            parts << QString::number(part.toInt());
        return parts.join(QLatin1Char(','));
    }
    // Hijri alone was offered once; the Gregorian day always stays beside it now.
    if (key == QLatin1String("settings.calendar") && option.toString() == QLatin1String("hijri"))
        return QStringLiteral("both");
    return option.isString() ? option.toString() : standard(key);
}

protocol::FieldMap Preferences::fieldsFor(const QHash<QString, QString> &values) const
{
    protocol::FieldMap fields;
    QJsonObject json = options();
    bool touched = false;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!isOption(it.key())) {
            fields.insert(it.key(), it.value().toUtf8());
            continue;
        }
        touched = true;
        const QString name = optionName(it.key());
        const QString normal = standard(it.key());
        bool isNumber = false;
        const int number = it.value().toInt(&isNumber);
        if (it.value() == normal)
            json.remove(name);
        else if (normal == QLatin1String("true") || normal == QLatin1String("false"))
            json.insert(name, it.value() == QLatin1String("true"));
        else if (normal.contains(QLatin1Char(','))) {
            QJsonArray array;
            const QStringList parts = it.value().split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &part : parts)
                array.append(part.toInt());
            json.insert(name, array);
        } else if (isNumber)
            json.insert(name, number);
        else
            json.insert(name, it.value());
    }
    if (touched)
        fields.insert(QStringLiteral("settings"), QJsonDocument(json).toJson(QJsonDocument::Compact));
    // As the schema's own canonical form, so that an undo meets what it expects.
    const protocol::SchemaDescriptor descriptor = m_directory.descriptor();
    if (const protocol::Entity *entity = descriptor.entity(entityName)) {
        for (const protocol::Column &column : entity->columns) {
            if (!fields.contains(column.name))
                continue;
            const auto canonical = protocol::canonicalValue(column, fields.value(column.name));
            if (canonical)
                fields.insert(column.name, *canonical);
        }
    }
    return fields;
}

void Preferences::set(const QString &key, const QString &value, const QString &said)
{
    set(QHash<QString, QString>{{key, value}}, said);
}

void Preferences::set(const QHash<QString, QString> &values, const QString &said)
{
    QHash<QString, QString> fresh;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (value(it.key()) != it.value())
            fresh.insert(it.key(), it.value());
    }
    if (fresh.isEmpty())
        return;
    m_waiting.append({fresh, said});
    Q_EMIT changed();
    next();
}

void Preferences::next()
{
    if (m_busy || m_waiting.isEmpty())
        return;
    m_busy = true;
    const Step step = m_waiting.first();
    client::Edit edit;
    edit.entity = entityName;
    edit.row = m_record.id;
    edit.values = fieldsFor(step.values);
    if (m_record.id.isNull()) {
        edit.kind = protocol::MutationKind::Insert;
        // The schema's own defaults are not what was shown until now.
        QHash<QString, QString> all;
        const QStringList every = keys();
        for (const QString &key : every) {
            if (!isOption(key))
                all.insert(key, standard(key));
        }
        all.insert(step.values);
        edit.values = fieldsFor(all);
        edit.values.insert(QStringLiteral("user_id"), core::toText(m_directory.person().userId).toLatin1());
    }
    m_history.apply({edit}, step.said, this, [this, edit](core::Expected<client::EditReceipt> receipt) {
        m_busy = false;
        m_waiting.removeFirst();
        if (!receipt) {
            // What was to build on it falls with it only where it changed the same value; the rest goes on.
            Q_EMIT problem(receipt.error());
        } else {
            for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
                m_record.fields.insert(it.key(), it.value());
                m_record.pending.insert(it.key());
            }
            m_record.id = receipt->rows.value(0, edit.row);
        }
        Q_EMIT changed();
        if (m_waiting.isEmpty())
            read();
        else
            next();
    });
}

} // namespace shortlist::desktop
