// shortlist_test_dragsource <window> <x> <y> <how> <name> [file …]: a mail program that drags something onto a window.
//
// It speaks XDND (version 5) with the window, without a pointer: enter, position (of the screen), drop. What it offers:
//   save     the Direct Save Protocol: <name> is promised, the first file's bytes are written where the target says
//   refuse   the same, but it answers that it could not write
//   silent   the same, but it never answers
//   list     as Mozilla's programs offer several things: the files' addresses alone
//   both     as they offer one: the promise and the address
// Prints a line for each question, and for what it wrote; ends with the drop, with 0 where the window took it.
#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QUrl>

#include <xcb/xcb.h>

#include <poll.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

template <typename Reply> std::unique_ptr<Reply, decltype(&std::free)> owned(Reply *reply)
{
    return {reply, &std::free};
}

class DragSource
{
public:
    DragSource(xcb_connection_t *connection, xcb_window_t target, QString how, QByteArray name, QStringList files)
        : m_connection(connection)
        , m_target(target)
        , m_how(std::move(how))
        , m_name(std::move(name))
        , m_files(std::move(files))
        , m_window(xcb_generate_id(connection))
    {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
        xcb_create_window(connection, 0, m_window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                          screen->root_visual, 0, nullptr);
        xcb_set_selection_owner(connection, m_window, atom("XdndSelection"), XCB_CURRENT_TIME);
        std::vector<xcb_atom_t> types;
        if (m_how == u"list" || m_how == u"both")
            types.push_back(atom("text/uri-list"));
        if (m_how == u"list")
            types.push_back(atom("application/x-moz-internal-item-list"));
        if (m_how == u"both")
            types.push_back(atom("application/x-moz-file-promise"));
        if (m_how != u"list") {
            types.push_back(atom("XdndDirectSave0"));
            xcb_change_property(connection, XCB_PROP_MODE_REPLACE, m_window, atom("XdndDirectSave0"),
                                atom("text/plain"), 8, static_cast<uint32_t>(m_name.size()), m_name.constData());
        }
        xcb_change_property(connection, XCB_PROP_MODE_REPLACE, m_window, atom("XdndTypeList"), XCB_ATOM_ATOM, 32,
                            static_cast<uint32_t>(types.size()), types.data());
        constexpr uint32_t version = 5U << 24;
        constexpr uint32_t typesInList = 1;
        tell("XdndEnter", version | typesInList);
    }

    int drop(uint32_t x, uint32_t y)
    {
        tell("XdndPosition", 0, (x << 16) | y, XCB_CURRENT_TIME, atom("XdndActionCopy"));
        const auto status = waitFor("XdndStatus");
        if (!status || (status->data32[1] & 1) == 0) {
            std::puts("not taken");
            tell("XdndLeave");
            return 1;
        }
        // A hand moves on: what hovers is asked again.
        for (uint32_t step = 1; step < 4; ++step) {
            tell("XdndPosition", 0, ((x + step) << 16) | y, XCB_CURRENT_TIME, atom("XdndActionCopy"));
            waitFor("XdndStatus");
        }
        std::puts("dropping");
        tell("XdndDrop", 0, XCB_CURRENT_TIME);
        const auto finished = waitFor("XdndFinished");
        return finished && (finished->data32[1] & 1) != 0 ? 0 : 1;
    }

private:
    xcb_atom_t atom(const char *name)
    {
        xcb_atom_t &known = m_atoms[name];
        if (known == XCB_ATOM_NONE)
            known =
                owned(xcb_intern_atom_reply(
                          m_connection,
                          xcb_intern_atom(m_connection, 0, static_cast<uint16_t>(std::strlen(name)), name), nullptr))
                    ->atom;
        return known;
    }
    QByteArray nameOf(xcb_atom_t atom)
    {
        const auto reply = owned(xcb_get_atom_name_reply(m_connection, xcb_get_atom_name(m_connection, atom), nullptr));
        return reply ? QByteArray(xcb_get_atom_name_name(reply.get()), xcb_get_atom_name_name_length(reply.get()))
                     : QByteArray();
    }
    void tell(const char *what, uint32_t first = 0, uint32_t second = 0, uint32_t third = 0, uint32_t fourth = 0)
    {
        xcb_client_message_event_t message{};
        message.response_type = XCB_CLIENT_MESSAGE;
        message.format = 32;
        message.window = m_target;
        message.type = atom(what);
        const uint32_t data[] = {m_window, first, second, third, fourth};
        std::memcpy(message.data.data32, data, sizeof data);
        xcb_send_event(m_connection, 0, m_target, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char *>(&message));
        xcb_flush(m_connection);
    }
    std::unique_ptr<xcb_client_message_data_t> waitFor(const char *what)
    {
        const std::time_t end = std::time(nullptr) + 30;
        while (std::time(nullptr) < end) {
            const auto event = owned(xcb_poll_for_event(m_connection));
            if (!event) {
                pollfd descriptor{xcb_get_file_descriptor(m_connection), POLLIN, 0};
                poll(&descriptor, 1, 1000);
                continue;
            }
            const int type = event->response_type & 0x7f;
            if (type == XCB_SELECTION_REQUEST)
                answer(*reinterpret_cast<const xcb_selection_request_event_t *>(event.get()));
            if (type != XCB_CLIENT_MESSAGE)
                continue;
            const auto *message = reinterpret_cast<const xcb_client_message_event_t *>(event.get());
            if (message->type == atom(what))
                return std::make_unique<xcb_client_message_data_t>(message->data);
        }
        std::puts("no answer");
        return nullptr;
    }
    void answer(const xcb_selection_request_event_t &request)
    {
        const QByteArray target = nameOf(request.target);
        std::printf("asked %s\n", target.constData());
        QByteArray data;
        if (target == "XdndDirectSave0") {
            if (m_how == u"silent")
                return;
            data = m_how == u"refuse" ? QByteArray("F") : save();
        } else if (target == "text/uri-list") {
            for (const QString &file : m_files)
                data += QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toEncoded() + "\r\n";
        }
        xcb_change_property(m_connection, XCB_PROP_MODE_REPLACE, request.requestor, request.property, request.target, 8,
                            static_cast<uint32_t>(data.size()), data.constData());
        xcb_selection_notify_event_t notify{};
        notify.response_type = XCB_SELECTION_NOTIFY;
        notify.time = request.time;
        notify.requestor = request.requestor;
        notify.selection = request.selection;
        notify.target = request.target;
        notify.property = request.property;
        xcb_send_event(m_connection, 0, request.requestor, 0, reinterpret_cast<const char *>(&notify));
        xcb_flush(m_connection);
    }
    QByteArray save()
    {
        const auto reply = owned(xcb_get_property_reply(
            m_connection,
            xcb_get_property(m_connection, 0, m_window, atom("XdndDirectSave0"), XCB_GET_PROPERTY_TYPE_ANY, 0, 1024),
            nullptr));
        if (!reply)
            return "E";
        const QUrl url(QString::fromUtf8(static_cast<const char *>(xcb_get_property_value(reply.get())),
                                         xcb_get_property_value_length(reply.get())));
        QFile from(m_files.value(0));
        QFile to(url.toLocalFile());
        if (!from.open(QIODevice::ReadOnly) || !to.open(QIODevice::WriteOnly) || to.write(from.readAll()) < 0)
            return "E";
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        const bool open = (QFileInfo(QFileInfo(to).path()).permissions() & others) != 0;
        std::printf("wrote %s%s\n", qPrintable(to.fileName()), open ? " (others may look)" : "");
        return "S";
    }

    xcb_connection_t *m_connection;
    xcb_window_t m_target;
    QString m_how;
    QByteArray m_name;
    QStringList m_files;
    xcb_window_t m_window;
    std::map<std::string, xcb_atom_t> m_atoms;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 6)
        return 2;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection) != 0)
        return 2;
    QStringList files;
    for (int i = 6; i < argc; ++i)
        files << QFile::decodeName(argv[i]);
    DragSource source(connection, static_cast<xcb_window_t>(std::strtoul(argv[1], nullptr, 0)),
                      QString::fromLatin1(argv[4]), argv[5], files);
    const int status = source.drop(static_cast<uint32_t>(std::strtoul(argv[2], nullptr, 10)),
                                   static_cast<uint32_t>(std::strtoul(argv[3], nullptr, 10)));
    xcb_disconnect(connection);
    return status;
}
