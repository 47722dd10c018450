#include "documents/csv.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace shortlist::documents {

namespace {

core::Expected<QString> decode(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::Null)) {
        const qsizetype bad = qMax<qsizetype>(
            0, text.indexOf(decoder.hasError() ? QChar(QChar::ReplacementCharacter) : QChar(QChar::Null)));
        const QString line = QStringLiteral("line %1").arg(QStringView(text).left(bad).count(u'\n') + 1);
        return core::fail(core::ErrorCode::InvalidInput,
                          QStringLiteral("Not text in UTF-8 or UTF-16 at %1: save the file as CSV in UTF-8").arg(line),
                          line);
    }
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text;
}

QChar detectDelimiter(const QString &text)
{
    static constexpr QStringView candidates = u",;\t|";
    QList<int> counts(candidates.size(), 0);
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'\n' || c == u'\r'))
            break;
        else if (const qsizetype index = candidates.indexOf(c); !quoted && index >= 0)
            ++counts[index];
    }
    return candidates.at(std::distance(counts.cbegin(), std::max_element(counts.cbegin(), counts.cend())));
}

/// One pass over the text, a character at a time.
class CsvParser
{
public:
    CsvParser(const QString &text, QChar delimiter, const CsvLimits &limits)
        : m_text(text), m_delimiter(delimiter), m_limits(limits)
    {}

    core::Expected<QList<QStringList>> parse()
    {
        while (m_at < m_text.size()) {
            if (const auto read = m_text.at(m_at) == u'"' ? quotedCell() : plainCell(); !read)
                return core::fail(read.error());
            if (const auto ended = endCell(); !ended)
                return core::fail(ended.error());
        }
        if (!m_row.isEmpty()) // a delimiter was the last character: one more empty cell
            m_row.append(QString());
        if (const auto ended = endRow(); !ended)
            return core::fail(ended.error());
        return std::move(m_rows);
    }

private:
    core::Expected<void> plainCell()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !isEnd(m_text.at(m_at)))
            ++m_at;
        m_cell = m_text.mid(start, m_at - start);
        return {};
    }

    core::Expected<void> quotedCell()
    {
        const qsizetype startLine = m_line;
        m_cell.clear();
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'"') {
                if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
                    ++m_at;
                } else {
                    ++m_at;
                    if (m_at < m_text.size() && !isEnd(m_text.at(m_at)))
                        return problem(QStringLiteral("There is text after a closing quote"), m_line);
                    return {};
                }
            }
            if (c == u'\n')
                ++m_line;
            m_cell += c;
        }
        return problem(QStringLiteral("A quote is opened and never closed"), startLine);
    }

    /// Stores the cell and steps over what ended it.
    core::Expected<void> endCell()
    {
        if (m_row.size() >= m_limits.columns)
            return core::fail(core::ErrorCode::TooLarge,
                              QStringLiteral("Line %1 has more than %2 columns").arg(m_line).arg(m_limits.columns));
        m_row.append(m_cell);
        m_cell.clear();
        if (m_at >= m_text.size())
            return endRow();
        const QChar end = m_text.at(m_at++);
        if (end == m_delimiter)
            return {};
        if (end == u'\r' && m_at < m_text.size() && m_text.at(m_at) == u'\n')
            ++m_at;
        ++m_line;
        return endRow();
    }

    core::Expected<void> endRow()
    {
        const bool empty = m_row.isEmpty() || (m_row.size() == 1 && m_row.first().isEmpty());
        if (!empty && m_rows.size() >= m_limits.rows)
            return core::fail(core::ErrorCode::TooLarge,
                              QStringLiteral("The file has more than %1 rows").arg(m_limits.rows));
        if (!empty)
            m_rows.append(m_row);
        m_row.clear();
        return {};
    }

    [[nodiscard]] bool isEnd(QChar c) const { return c == m_delimiter || c == u'\n' || c == u'\r'; }

    [[nodiscard]] static core::Unexpected problem(const QString &what, qsizetype line)
    {
        const QString where = QStringLiteral("line %1").arg(line);
        return core::fail(core::ErrorCode::InvalidInput, what + QStringLiteral(": ") + where, where);
    }

    const QString &m_text;
    const QChar m_delimiter;
    const CsvLimits &m_limits;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    QString m_cell;
    QStringList m_row;
    QList<QStringList> m_rows;
};

QString neutralised(const QString &cell)
{
    static const QRegularExpression number(QStringLiteral(R"(^[+-]?\d+([.,]\d+)?$)"));
    static constexpr QStringView starters = u"=+-@\t\r";
    if (cell.isEmpty() || !starters.contains(cell.front()) || number.match(cell).hasMatch())
        return cell;
    return u'\'' + cell;
}

} // namespace

core::Expected<CsvTable> readCsv(const QByteArray &bytes, const CsvLimits &limits)
{
    if (bytes.size() > limits.bytes)
        return core::fail(
            core::ErrorCode::TooLarge,
            QStringLiteral("The CSV file has %1 bytes; %2 are allowed").arg(bytes.size()).arg(limits.bytes));
    const core::Expected<QString> text = decode(bytes);
    if (!text)
        return core::fail(text.error());
    CsvTable table;
    table.delimiter = detectDelimiter(*text);
    core::Expected<QList<QStringList>> rows = CsvParser(*text, table.delimiter, limits).parse();
    if (!rows)
        return core::fail(rows.error());
    table.rows = std::move(rows).value();
    return table;
}

QByteArray writeCsv(const QList<QStringList> &rows, QChar delimiter, FormulaCells formulas)
{
    QString text;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i > 0)
                text += delimiter;
            QString cell = formulas == FormulaCells::Neutralise ? neutralised(row.at(i)) : row.at(i);
            // A lone empty cell is quoted, or its row would read as an empty line.
            const bool quote = cell.contains(delimiter) || cell.contains(u'"') || cell.contains(u'\n') ||
                               cell.contains(u'\r') || (cell.isEmpty() && row.size() == 1);
            if (quote)
                text += u'"' + cell.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
            else
                text += cell;
        }
        text += QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

} // namespace shortlist::documents
