#pragma once

#include "core/expected.h"

#include <QStringList>

namespace shortlist::documents {

/// How much a CSV file may hold.
struct CsvLimits
{
    qsizetype bytes = 100LL * 1024 * 1024;
    qsizetype rows = 500'000;
    qsizetype columns = 1'000;
};

/// A line that could not be read, for the person who has to mend it.
struct CsvProblem
{
    qsizetype line = 0; ///< from 1
    QString reason;     ///< one sentence without a full stop
    QString text;       ///< the line as it stands in the file

    [[nodiscard]] bool operator==(const CsvProblem &) const = default;
};

/// The rows of a CSV file, its header the first of them.
struct CsvTable
{
    QChar delimiter;
    QList<QStringList> rows;
    QList<qsizetype> lines;     ///< where each row begins, from 1
    QList<CsvProblem> problems; ///< of readCsvLeniently() only, by line
};

/// Reads RFC 4180 CSV: UTF-8, or UTF-16 with a byte order mark; the delimiter (comma, semicolon, tab or bar) is the one
/// most frequent outside quotes in the first line. Empty lines are skipped. A quote that never ends, text after a
/// closing quote and bytes that are no text are InvalidInput with "line N" in `where`; TooLarge over a limit.
[[nodiscard]] core::Expected<CsvTable> readCsv(const QByteArray &bytes, const CsvLimits &limits = {});

/// Reads text that people exported from somewhere: a line with a broken quote, or with more or fewer cells than the
/// header, becomes a problem, and reading goes on behind it. `delimiter`: null to have it found, the one that gives the
/// first lines the same number of cells. TooLarge over a limit; InvalidInput only where there is no header.
[[nodiscard]] core::Expected<CsvTable> readCsvLeniently(const QString &text, QChar delimiter = {},
                                                        const CsvLimits &limits = {});

/// What becomes of a cell that a spreadsheet would run as a formula.
enum class FormulaCells {
    Neutralise, ///< an apostrophe goes before it (OWASP, "CSV Injection"); plain numbers are left alone
    Keep,       ///< for programs that read the file exactly
};

/// Writes RFC 4180 CSV in UTF-8 without a byte order mark, lines ending in CR LF.
[[nodiscard]] QByteArray writeCsv(const QList<QStringList> &rows, QChar delimiter = u',',
                                  FormulaCells formulas = FormulaCells::Neutralise);

} // namespace shortlist::documents
