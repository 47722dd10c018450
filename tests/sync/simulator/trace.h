#pragma once

#include <QByteArray>
#include <QCryptographicHash>

#include <cstdio>

namespace shortlist::simulator {

/// What happened, folded into one hash: two runs of a seed must have the same. Printed as well when asked for.
class Trace
{
public:
    explicit Trace(bool print = false) : m_print(print) {}
    void add(const QByteArray &line)
    {
        m_hash.addData(line);
        m_hash.addData(QByteArrayLiteral("\n"));
        if (m_print)
            std::fprintf(stderr, "%s\n", line.constData());
    }
    [[nodiscard]] QByteArray hash() const { return m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_print;
};

} // namespace shortlist::simulator
