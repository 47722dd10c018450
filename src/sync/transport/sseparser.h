#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace shortlist::sync {

/// Reads a stream of server-sent events (WHATWG HTML, "Server-sent events", section 9.2.6) in pieces of any size.
/// Lines end in LF, CR LF or CR; comments, ids and retry times are skipped. An event longer than the limit is dropped.
class SseParser
{
public:
    struct Event
    {
        QByteArray type = QByteArrayLiteral("message");
        QByteArray data;
    };
    using Handler = std::function<void(const Event &)>;

    static constexpr qsizetype maxEvent = 64 * 1024;

    explicit SseParser(Handler handler) : m_handler(std::move(handler)) {}

    void feed(QByteArrayView bytes);

private:
    void line();
    void dispatch();

    Handler m_handler;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    bool m_hasData = false;
    bool m_tooLong = false;
    bool m_afterCr = false; ///< an LF now belongs to the line ending before it
    bool m_first = true;    ///< the stream's first line may begin with a byte order mark
};

} // namespace shortlist::sync
