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

/// The rows of a CSV file, its header the first of them.
struct CsvTable
{
    QChar delimiter;
    QList<QStringList> rows;
};

/// Reads RFC 4180 CSV: UTF-8, or UTF-16 with a byte order mark; the delimiter (comma, semicolon, tab or bar) is the one
/// most frequent outside quotes in the first line. Empty lines are skipped. A quote that never ends, text after a
/// closing quote and bytes that are no text are InvalidInput with "line N" in `where`; TooLarge over a limit.
[[nodiscard]] core::Expected<CsvTable> readCsv(const QByteArray &bytes, const CsvLimits &limits = {});

/// What becomes of a cell that a spreadsheet would run as a formula.
enum class FormulaCells {
    Neutralise, ///< an apostrophe goes before it (OWASP, "CSV Injection"); plain numbers are left alone
    Keep,       ///< for programs that read the file exactly
};

/// Writes RFC 4180 CSV in UTF-8 without a byte order mark, lines ending in CR LF.
[[nodiscard]] QByteArray writeCsv(const QList<QStringList> &rows, QChar delimiter = u',',
                                  FormulaCells formulas = FormulaCells::Neutralise);

} // namespace shortlist::documents
