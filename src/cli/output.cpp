#include "cli/output.h"

#include "core/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace shortlist::cli {

namespace {

void write(FILE *to, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
}

QString cell(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        break;
    }
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

/// One line, without the control characters that could drive a terminal.
QString printable(QString text, qsizetype limit)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    if (limit > 0 && text.size() > limit)
        text = text.left(limit - 1) + u'…';
    return text;
}

} // namespace

void Output::row(const QJsonObject &object, const QStringList &columns)
{
    if (m_json) {
        write(stdout, core::compactJson(object) + '\n');
        return;
    }
    m_columns = columns;
    QStringList cells;
    for (const QString &column : columns)
        cells.append(printable(cell(object.value(column)), 48));
    m_rows.append(cells);
}

void Output::record(const QJsonObject &object, const QStringList &columns)
{
    if (m_json) {
        write(stdout, core::compactJson(object) + '\n');
        return;
    }
    qsizetype width = 0;
    for (const QString &column : columns)
        width = std::max(width, column.size());
    for (const QString &column : columns)
        write(stdout, (column.leftJustified(width + 2) + printable(cell(object.value(column)), 0)).toUtf8() + '\n');
}

void Output::note(const QString &line) const
{
    if (!m_json)
        write(stdout, line.toUtf8() + '\n');
}

void Output::flush()
{
    if (!m_json && !m_columns.isEmpty() && !m_rows.isEmpty()) {
        QList<qsizetype> widths;
        for (const QString &column : std::as_const(m_columns))
            widths.append(column.size());
        for (const QStringList &row : std::as_const(m_rows)) {
            for (qsizetype i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], row[i].size());
        }
        m_rows.prepend(m_columns);
        for (const QStringList &row : std::as_const(m_rows)) {
            QString line;
            for (qsizetype i = 0; i < row.size(); ++i)
                line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
            write(stdout, line.trimmed().toUtf8() + '\n');
        }
    }
    m_rows.clear();
    std::fflush(stdout);
}

int report(const core::Error &error)
{
    write(stderr, "shortlistctl: " + error.message.toUtf8() + '\n');
    return Failed;
}

int reportFromServer(const core::Error &error)
{
    report(error);
    if (error.code == core::ErrorCode::Unreachable || error.code == core::ErrorCode::Timeout)
        return Unreachable;
    return Failed;
}

} // namespace shortlist::cli
