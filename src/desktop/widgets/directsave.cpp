#include "desktop/widgets/directsave.h"

#ifdef SHORTLIST_HAS_XCB

#include "domain/filenames.h"

#include <QAbstractNativeEventFilter>
#include <QGuiApplication>
#include <QMimeData>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

#include <xcb/xcb.h>

#include <cstdlib>

namespace shortlist::desktop {

namespace {

template <typename Reply> using Owned = std::unique_ptr<Reply, decltype(&std::free)>;

template <typename Reply> Owned<Reply> owned(Reply *reply)
{
    return {reply, &std::free};
}

/// Qt does not tell whose drop it delivers; the message of the drop does.
class DropSource final : public QAbstractNativeEventFilter
{
public:
    explicit DropSource(xcb_connection_t *connection)
        : m_connection(connection)
        , m_drop(atom("XdndDrop"))
        , m_directSave(atom("XdndDirectSave0"))
        , m_text(atom("text/plain"))
    {}

    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *) override
    {
        const auto *event = static_cast<const xcb_generic_event_t *>(message);
        if (type == "xcb_generic_event_t" && (event->response_type & 0x7f) == XCB_CLIENT_MESSAGE) {
            const auto *told = static_cast<const xcb_client_message_event_t *>(message);
            if (told->type == m_drop)
                m_window = told->data.data32[0];
        }
        return false;
    }

    /// What the other program calls the file; empty: it says nothing.
    [[nodiscard]] QString promisedName() const
    {
        constexpr uint32_t words = 1024;
        const auto reply = owned(xcb_get_property_reply(
            m_connection,
            xcb_get_property(m_connection, 0, m_window, m_directSave, XCB_GET_PROPERTY_TYPE_ANY, 0, words), nullptr));
        if (!reply || reply->format != 8)
            return {};
        const QByteArray bytes(static_cast<const char *>(xcb_get_property_value(reply.get())),
                               xcb_get_property_value_length(reply.get()));
        // Some programs count the end of the text in.
        return QString::fromUtf8(bytes.constData());
    }
    void tell(const QUrl &place) const
    {
        const QByteArray uri = place.toEncoded();
        xcb_change_property(m_connection, XCB_PROP_MODE_REPLACE, m_window, m_directSave, m_text, 8,
                            static_cast<uint32_t>(uri.size()), uri.constData());
    }
    [[nodiscard]] bool knowsWindow() const { return m_window != XCB_WINDOW_NONE; }

private:
    [[nodiscard]] xcb_atom_t atom(const QByteArray &name) const
    {
        const auto reply = owned(xcb_intern_atom_reply(
            m_connection, xcb_intern_atom(m_connection, 0, static_cast<uint16_t>(name.size()), name.constData()),
            nullptr));
        return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
    }

    xcb_connection_t *m_connection;
    xcb_atom_t m_drop;
    xcb_atom_t m_directSave;
    xcb_atom_t m_text;
    xcb_window_t m_window = XCB_WINDOW_NONE;
};

/// One for the application, as Qt's connection to the display is.
DropSource *dropSource()
{
    static const std::unique_ptr<DropSource> source = [] {
        auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
        if (x11 == nullptr || x11->connection() == nullptr)
            return std::unique_ptr<DropSource>();
        auto made = std::make_unique<DropSource>(x11->connection());
        qGuiApp->installNativeEventFilter(made.get());
        return made;
    }();
    return source.get();
}

/// The promised name where a disk takes it: some programs choose the kind of file by it, and some write under it
/// whatever they are told.
QString onDisk(const QString &name)
{
    constexpr qsizetype longest = 200;
    return name.toUtf8().size() <= longest ? name : QStringLiteral("dropped");
}

} // namespace

void watchDropSources()
{
    dropSource();
}

std::optional<client::SavedFile> saveDirectly(const QMimeData &data)
{
    const DropSource *source = dropSource();
    if (source == nullptr || !source->knowsWindow())
        return std::nullopt;
    const QString promised = source->promisedName();
    if (promised.isEmpty())
        return std::nullopt;
    // Where the system keeps nothing beyond the session; QTemporaryDir lets nobody else in.
    const auto place = std::make_shared<QTemporaryDir>(
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/shortlist-drop-XXXXXX"));
    if (!place->isValid())
        return std::nullopt;
    const QString name = domain::safeFileName(promised, QStringLiteral("mail.eml"));
    const QString path = place->filePath(onDisk(name));
    source->tell(QUrl::fromLocalFile(path));
    if (data.data(client::directSaveFormat) != "S")
        return std::nullopt;
    return client::SavedFile{path, name, place};
}

} // namespace shortlist::desktop

#else

namespace shortlist::desktop {

void watchDropSources() {}

std::optional<client::SavedFile> saveDirectly(const QMimeData &)
{
    return std::nullopt;
}

} // namespace shortlist::desktop

#endif
