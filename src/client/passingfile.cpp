#include "client/passingfile.h"

#include "client/fileinput.h"

#include <QFileInfo>

#include <utility>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

PassingFile::PassingFile(QString path, QString name, std::shared_ptr<void> place, Room room)
    : m_path(std::move(path)), m_name(std::move(name)), m_room(std::move(room)), m_place(std::move(place))
{}

Expected<QByteArray> PassingFile::read()
{
    const std::lock_guard lock(m_mutex);
    if (!m_bytes) {
        m_bytes = readFile();
        m_place.reset();
    }
    return *m_bytes;
}

Expected<QByteArray> PassingFile::readFile() const
{
    // A pipe would never end, and a link names a file that nobody dropped.
    const QFileInfo info(m_path);
    if (info.isSymLink() || !info.isFile())
        return fail(ErrorCode::Io, QStringLiteral("The other program did not write %1").arg(m_name), m_name);
    if (m_room->fetch_sub(info.size()) < info.size())
        return fail(ErrorCode::TooLarge, QStringLiteral("%1 is too large for one drop: drop fewer files").arg(m_name),
                    m_name);
    FileInput file = FileInput::onDisk(m_path);
    file.name = m_name;
    return file.read();
}

} // namespace shortlist::client
