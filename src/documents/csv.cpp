#include "documents/csv.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace shortlist::documents {

namespace {

constexpr QStringView candidateDelimiters = u",;\t|";
constexpr qsizetype longestCell = 100'000;   ///< characters between quotes, when broken lines are set aside
constexpr qsizetype longestProblem = 10'000; ///< characters of a line that are shown

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
    QList<int> counts(candidateDelimiters.size(), 0);
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'\n' || c == u'\r'))
            break;
        else if (const qsizetype index = candidateDelimiters.indexOf(c); !quoted && index >= 0)
            ++counts[index];
    }
    return candidateDelimiters.at(std::distance(counts.cbegin(), std::max_element(counts.cbegin(), counts.cend())));
}

enum class Broken { Refuse, SetAside }; ///< what becomes of a line that cannot be read

/// One pass over the text, a character at a time.
class CsvParser
{
public:
    CsvParser(const QString &text, QChar delimiter, const CsvLimits &limits, Broken broken)
        : m_text(text), m_delimiter(delimiter), m_limits(limits), m_broken(broken)
    {}

    core::Expected<CsvTable> parse()
    {
        while (m_at < m_text.size()) {
            if (m_row.isEmpty() && !m_inRow) {
                m_rowStart = m_at;
                m_rowLine = m_line;
                m_inRow = true;
            }
            if (const auto read = m_text.at(m_at) == u'"' ? quotedCell() : plainCell(); !read) {
                if (m_broken == Broken::Refuse)
                    return core::fail(read.error());
                setAside(m_reason);
                continue;
            }
            if (const auto ended = endCell(); !ended)
                return core::fail(ended.error());
        }
        if (!m_row.isEmpty()) // a delimiter was the last character: one more empty cell
            m_row.append(QString());
        if (const auto ended = endRow(); !ended)
            return core::fail(ended.error());
        m_table.delimiter = m_delimiter;
        return std::move(m_table);
    }

private:
    /// Goes on behind the line where the row began: what follows a quote that never ends may be whole again.
    void setAside(const QString &reason)
    {
        qsizetype end = m_rowStart;
        while (end < m_text.size() && m_text.at(end) != u'\n' && m_text.at(end) != u'\r')
            ++end;
        m_table.problems.append({m_rowLine, reason, m_text.mid(m_rowStart, qMin(end - m_rowStart, longestProblem))});
        if (end + 1 < m_text.size() && m_text.at(end) == u'\r' && m_text.at(end + 1) == u'\n')
            ++end;
        m_at = qMin(end + 1, m_text.size());
        m_line = m_rowLine + 1;
        m_row.clear();
        m_cell.clear();
        m_inRow = false;
    }

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
            // Every line of a hostile file may open a quote: looking for its end in all of the file each time takes
            // for ever.
            if (m_broken == Broken::SetAside && m_cell.size() > longestCell)
                return problem(QStringLiteral("A quoted cell is longer than %1 characters").arg(longestCell),
                               startLine);
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
        if (!empty && m_table.rows.size() + m_table.problems.size() >= m_limits.rows)
            return core::fail(core::ErrorCode::TooLarge,
                              QStringLiteral("The file has more than %1 rows").arg(m_limits.rows));
        m_inRow = false;
        if (!empty && m_broken == Broken::SetAside && !m_table.rows.isEmpty() &&
            m_row.size() != m_table.rows.constFirst().size()) {
            m_table.problems.append({m_rowLine,
                                     QStringLiteral("It has %1 cells, and the header has %2")
                                         .arg(m_row.size())
                                         .arg(m_table.rows.constFirst().size()),
                                     m_text.mid(m_rowStart, qMin(m_at - m_rowStart, longestProblem)).trimmed()});
        } else if (!empty) {
            m_table.rows.append(m_row);
            m_table.lines.append(m_rowLine);
        }
        m_row.clear();
        return {};
    }

    [[nodiscard]] bool isEnd(QChar c) const { return c == m_delimiter || c == u'\n' || c == u'\r'; }

    [[nodiscard]] core::Unexpected problem(const QString &what, qsizetype line)
    {
        m_reason = what;
        const QString where = QStringLiteral("line %1").arg(line);
        return core::fail(core::ErrorCode::InvalidInput, what + QStringLiteral(": ") + where, where);
    }

    const QString &m_text;
    const QChar m_delimiter;
    const CsvLimits &m_limits;
    const Broken m_broken;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    qsizetype m_rowStart = 0;
    qsizetype m_rowLine = 1;
    bool m_inRow = false;
    QString m_cell;
    QString m_reason;
    QStringList m_row;
    CsvTable m_table;
};

/// The delimiter that gives the first lines the same number of cells, at least two; else the most frequent one.
QChar likelyDelimiter(const QString &text)
{
    const CsvLimits few{};
    qsizetype end = 0;
    for (int lines = 0; lines < 30 && end >= 0 && end < text.size(); ++lines)
        end = text.indexOf(u'\n', end) + 1 > 0 ? text.indexOf(u'\n', end) + 1 : text.size();
    const QString beginning = text.left(qMin<qsizetype>(end, 200'000));
    QChar best = detectDelimiter(text);
    qsizetype most = 0;
    for (const QChar candidate : candidateDelimiters) {
        const auto table = CsvParser(beginning, candidate, few, Broken::SetAside).parse();
        if (!table || table->rows.isEmpty() || table->rows.constFirst().size() < 2)
            continue;
        const qsizetype agreeing =
            table->rows.size() * 100 - table->problems.size() * 150 + table->rows.constFirst().size();
        if (agreeing > most) {
            most = agreeing;
            best = candidate;
        }
    }
    return best;
}

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
    return CsvParser(*text, detectDelimiter(*text), limits, Broken::Refuse).parse();
}

core::Expected<CsvTable> readCsvLeniently(const QString &text, QChar delimiter, const CsvLimits &limits)
{
    auto table =
        CsvParser(text, delimiter.isNull() ? likelyDelimiter(text) : delimiter, limits, Broken::SetAside).parse();
    if (table && table->rows.isEmpty())
        return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("There is no header that can be read"),
                          QStringLiteral("line 1"));
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
