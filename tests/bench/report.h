#pragma once

#include "core/expected.h"
#include "core/json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace shortlist::bench {

/// One figure as one JSON line; with a limit, also the ratio to it.
inline void report(const char *bench, const char *metric, double value, const char *unit, double limit = 0)
{
    QJsonObject line{{QStringLiteral("bench"), QString::fromLatin1(bench)},
                     {QStringLiteral("metric"), QString::fromLatin1(metric)},
                     {QStringLiteral("value"), value},
                     {QStringLiteral("unit"), QString::fromLatin1(unit)}};
    if (limit > 0) {
        line.insert(QStringLiteral("limit"), limit);
        line.insert(QStringLiteral("ratio"), value / limit);
    }
    std::printf("%s\n", core::compactJson(line).constData());
    std::fflush(stdout);
}

/// The value, or the end of the benchmark with the error's sentence.
template <typename T> T require(core::Expected<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// The p-th part (0 … 1) of the sorted values, nearest rank.
inline double percentile(QList<double> values, double p)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<qsizetype>(std::ceil(p * static_cast<double>(values.size()))) - 1;
    return values[std::clamp<qsizetype>(rank, 0, values.size() - 1)];
}

} // namespace shortlist::bench
