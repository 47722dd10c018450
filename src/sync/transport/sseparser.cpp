#include "sync/transport/sseparser.h"

namespace shortlist::sync {

void SseParser::feed(QByteArrayView bytes)
{
    for (const char c : bytes) {
        const bool continuesCr = m_afterCr && c == '\n';
        m_afterCr = c == '\r';
        if (continuesCr)
            continue;
        if (c == '\r' || c == '\n') {
            line();
            m_line.clear();
        } else if (m_line.size() < maxEvent) {
            m_line.append(c);
        } else {
            m_tooLong = true;
        }
    }
}

void SseParser::line()
{
    if (std::exchange(m_first, false) && m_line.startsWith("\xEF\xBB\xBF"))
        m_line.remove(0, 3);
    if (m_line.isEmpty()) {
        dispatch();
        return;
    }
    const qsizetype colon = m_line.indexOf(':');
    if (colon == 0)
        return;
    const QByteArray field = colon < 0 ? m_line : m_line.first(colon);
    QByteArray value = colon < 0 ? QByteArray() : m_line.sliced(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_type = value;
    } else if (field == "data") {
        const qsizetype breaks = m_hasData ? 1 : 0;
        m_hasData = true;
        if (m_data.size() + breaks + value.size() > maxEvent) {
            m_tooLong = true; // dropped as a whole: nothing more is kept of it, not even its line breaks
            return;
        }
        if (breaks > 0)
            m_data.append('\n');
        m_data.append(value);
    }
}

void SseParser::dispatch()
{
    Event event;
    if (!m_type.isEmpty())
        event.type = std::exchange(m_type, {});
    event.data = std::exchange(m_data, {});
    const bool whole = std::exchange(m_hasData, false) && !std::exchange(m_tooLong, false);
    m_tooLong = false;
    if (whole)
        m_handler(event);
}

} // namespace shortlist::sync
