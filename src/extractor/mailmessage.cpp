#include "extractor/mailmessage.h"

#include "domain/filenames.h"
#include "extractor/htmltext.h"
#include "extractor/textencoding.h"

#include <QTimeZone>

// GLib's headers use names that are macros in Qt.
#undef signals
#include <gmime/gmime.h>

namespace shortlist::extractor {

namespace {

/// A GObject held for as long as the handle lives.
template <typename T> class Held
{
public:
    explicit Held(T *object) : m_object(object) {}
    ~Held()
    {
        if (m_object != nullptr)
            g_object_unref(m_object);
    }
    Q_DISABLE_COPY_MOVE(Held)
    [[nodiscard]] T *get() const { return m_object; }

private:
    T *m_object;
};

/// The decoded bytes of a part: base64 and quoted-printable undone, the text's encoding left as it is.
QByteArray contentOf(GMimePart *part, qsizetype most)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == nullptr)
        return {};
    const Held<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (static_cast<qsizetype>(bytes->len) > most)
        return {};
    return {reinterpret_cast<const char *>(bytes->data), static_cast<qsizetype>(bytes->len)};
}

class MailReader
{
public:
    explicit MailReader(const MailLimits &limits) : m_limits(limits) {}

    void read(GMimeObject *object, int depth)
    {
        if (depth > m_limits.depth) {
            leaveOut(QStringLiteral("Parts nested more than %1 deep").arg(m_limits.depth));
        } else if (GMIME_IS_MULTIPART(object)) {
            const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
            for (int i = 0; i < count; ++i)
                read(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            // A forwarded mail: what hangs on it counts as what hangs on this one.
            if (GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)); inner != nullptr)
                read(g_mime_message_get_mime_part(inner), depth + 1);
        } else if (GMIME_IS_PART(object)) {
            readPart(GMIME_PART(object));
        }
    }

    MailMessage message;

    void finish()
    {
        if (message.text.isEmpty())
            message.text = m_htmlText;
        if (m_unnamed > 0)
            message.problems.append(QStringLiteral("%1 more parts are left out").arg(m_unnamed));
    }

private:
    /// The first of them by name; a mail may be made of thousands of parts.
    void leaveOut(const QString &what)
    {
        constexpr qsizetype named = 20;
        if (message.problems.size() < named)
            message.problems.append(what);
        else
            ++m_unnamed;
    }

    void readPart(GMimePart *part)
    {
        GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
        g_autofree char *typeName = g_mime_content_type_get_mime_type(type);
        const QString mime = QString::fromUtf8(typeName).toLower();
        const QString name = safeName(QString::fromUtf8(g_mime_part_get_filename(part)), mime);
        const bool isText = g_mime_content_type_is_type(type, "text", "plain") != 0 ||
                            g_mime_content_type_is_type(type, "text", "html") != 0;
        if (isText && g_mime_part_get_filename(part) == nullptr && g_mime_part_is_attachment(part) == 0) {
            readText(part, type, mime == u"text/html");
            return;
        }
        if (message.attachments.size() >= m_limits.attachments) {
            leaveOut(QStringLiteral("%1: the mail has more than %2 attachments").arg(name).arg(m_limits.attachments));
            return;
        }
        const QByteArray bytes = contentOf(part, m_limits.bytes - m_taken);
        if (bytes.isEmpty()) {
            leaveOut(QStringLiteral("%1: it is empty, or the attachments are over %2 MB together")
                         .arg(name)
                         .arg(m_limits.bytes / (1024LL * 1024)));
            return;
        }
        m_taken += bytes.size();
        message.attachments.append({name, mime, bytes});
    }

    void readText(GMimePart *part, GMimeContentType *type, bool html)
    {
        const QByteArray bytes = contentOf(part, m_limits.text * 4);
        const char *charset = g_mime_content_type_get_parameter(type, "charset");
        auto decoded = decodeText(bytes, QString::fromLatin1(charset));
        if (!decoded)
            decoded = decodeText(bytes);
        if (!decoded) {
            leaveOut(QStringLiteral("A part of the text cannot be read"));
            return;
        }
        QString &text = html ? m_htmlText : message.text;
        const QString piece = html ? textOfHtml(decoded->text) : decoded->text;
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + piece.left(m_limits.text - text.size()).trimmed();
    }

    /// A name that no part of can lead out of a folder or hide the ending.
    static QString safeName(const QString &given, const QString &mime)
    {
        return domain::safeFileName(given, QStringLiteral("attachment.") + mime.section(u'/', 1).section(u'.', -1));
    }

    const MailLimits &m_limits;
    qsizetype m_taken = 0;
    qsizetype m_unnamed = 0;
    QString m_htmlText;
};

} // namespace

core::Expected<MailMessage> readMail(const QByteArray &bytes, const MailLimits &limits)
{
    prepareMail();
    const Held<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    // Mail programs hand several chosen mails over as one mailbox: the first is read, the others are told of.
    const bool mailbox = bytes.startsWith("From ");
    if (mailbox)
        g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MBOX);
    const Held<GMimeMessage> mail(g_mime_parser_construct_message(parser.get(), nullptr));
    if (mail.get() == nullptr || g_mime_message_get_mime_part(mail.get()) == nullptr)
        return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("This is no mail"), QStringLiteral("line 1"));
    MailReader reader(limits);
    MailMessage &message = reader.message;
    if (InternetAddressList *from = g_mime_message_get_from(mail.get());
        from != nullptr && internet_address_list_length(from) > 0) {
        InternetAddress *first = internet_address_list_get_address(from, 0);
        message.fromName = QString::fromUtf8(internet_address_get_name(first)).simplified();
        if (INTERNET_ADDRESS_IS_MAILBOX(first))
            message.fromAddress = QString::fromUtf8(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    }
    message.subject = QString::fromUtf8(g_mime_message_get_subject(mail.get())).simplified();
    if (GDateTime *date = g_mime_message_get_date(mail.get()); date != nullptr)
        message.sentAt = QDateTime::fromSecsSinceEpoch(g_date_time_to_unix(date), Qt::UTC);
    reader.read(g_mime_message_get_mime_part(mail.get()), 1);
    reader.finish();
    if (mailbox && g_mime_parser_eos(parser.get()) == 0)
        message.problems.append(QStringLiteral("It holds several mails: only the first one is read"));
    if (message.fromAddress.isEmpty() && message.subject.isEmpty())
        return core::fail(core::ErrorCode::InvalidInput,
                          QStringLiteral("This is no mail: it has neither sender nor subject"),
                          QStringLiteral("line 1"));
    return message;
}

void prepareMail()
{
    static const bool prepared = [] {
        g_mime_init();
        // Headers are decoded by iconv, which reads a table per encoding from a file: those that mails use, kept open.
        for (const char *charset : {"iso-8859-1", "iso-8859-15", "windows-1252", "windows-1256", "windows-1251",
                                    "iso-8859-2", "iso-8859-6", "koi8-r", "gb18030", "iso-2022-jp", "euc-kr"})
            std::ignore = g_mime_iconv_open("utf-8", charset);
        return true;
    }();
    Q_UNUSED(prepared);
}

} // namespace shortlist::extractor
