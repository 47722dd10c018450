#include "core/decimal.h"

#include <algorithm>

namespace shortlist::core {

namespace {

struct Parts
{
    bool negative = false;
    QByteArray whole;    // no leading zeros; "0" for none
    QByteArray fraction; // as written
};

bool split(const QByteArray &text, Parts &out)
{
    QByteArray digits = text;
    if (digits.startsWith('-') || digits.startsWith('+')) {
        out.negative = digits.startsWith('-');
        digits = digits.mid(1);
    }
    const qsizetype dot = digits.indexOf('.');
    out.whole = dot < 0 ? digits : digits.left(dot);
    out.fraction = dot < 0 ? QByteArray() : digits.mid(dot + 1);
    if (out.whole.isEmpty() && out.fraction.isEmpty())
        return false;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(out.whole.cbegin(), out.whole.cend(), isDigit) ||
        !std::all_of(out.fraction.cbegin(), out.fraction.cend(), isDigit))
        return false;
    while (out.whole.size() > 1 && out.whole.startsWith('0'))
        out.whole.remove(0, 1);
    if (out.whole.isEmpty())
        out.whole = "0";
    return true;
}

bool isZero(const Parts &p)
{
    return p.whole == "0" && p.fraction.count('0') == p.fraction.size();
}

} // namespace

Expected<QByteArray> canonicalDecimal(const QString &text, int precision, int scale)
{
    Parts p;
    const QByteArray raw = text.trimmed().toUtf8();
    if (raw.size() > 1000 || !split(raw, p))
        return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is not a decimal number").arg(text.left(64)));
    if (scale >= 0) {
        while (p.fraction.size() > scale) {
            if (!p.fraction.endsWith('0'))
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("“%1” has more than %2 decimals").arg(text.left(64)).arg(scale));
            p.fraction.chop(1);
        }
        p.fraction = p.fraction.leftJustified(scale, '0');
        const qsizetype wholeDigits = p.whole == "0" ? 0 : p.whole.size();
        if (precision > 0 && wholeDigits > precision - scale)
            return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” has more than %2 digits before the point")
                                                     .arg(text.left(64))
                                                     .arg(precision - scale));
    }
    QByteArray out = p.negative && !isZero(p) ? QByteArray("-") : QByteArray();
    out += p.whole;
    if (!p.fraction.isEmpty())
        out += '.' + p.fraction;
    return out;
}

int compareDecimals(const QByteArray &a, const QByteArray &b)
{
    Parts pa;
    Parts pb;
    if (!split(a, pa) || !split(b, pb))
        return a.compare(b) < 0 ? -1 : (a == b ? 0 : 1);
    const bool na = pa.negative && !isZero(pa);
    const bool nb = pb.negative && !isZero(pb);
    if (na != nb)
        return na ? -1 : 1;
    int magnitude = 0;
    if (pa.whole.size() != pb.whole.size()) {
        magnitude = pa.whole.size() < pb.whole.size() ? -1 : 1;
    } else {
        const qsizetype n = std::max(pa.fraction.size(), pb.fraction.size());
        const QByteArray da = pa.whole + pa.fraction.leftJustified(n, '0');
        const QByteArray db = pb.whole + pb.fraction.leftJustified(n, '0');
        magnitude = da < db ? -1 : (da == db ? 0 : 1);
    }
    return na ? -magnitude : magnitude;
}

} // namespace shortlist::core
