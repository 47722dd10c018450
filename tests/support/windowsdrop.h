#pragma once

#include <QMimeData>
#include <QtEndian>

namespace shortlist::tests {

struct WindowsFile
{
    QString name;
    QByteArray bytes;
    quint32 flags = 0;
    quint32 attributes = 0;
    quint32 size = 0; ///< as it is declared
};

/// A FILEGROUPDESCRIPTORW as Windows lays it out; `wide` false: the older one with names of one byte a letter.
inline QByteArray fileGroup(const QList<WindowsFile> &files, bool wide = true)
{
    const auto number = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToLittleEndian(value, bytes.data());
        return bytes;
    };
    QByteArray group = number(static_cast<quint32>(files.size()));
    for (const WindowsFile &file : files) {
        QByteArray name(wide ? 520 : 260, '\0');
        for (qsizetype i = 0; i < qMin<qsizetype>(file.name.size(), 259); ++i) {
            if (wide)
                qToLittleEndian(file.name.at(i).unicode(), name.data() + 2 * i);
            else
                name[i] = file.name.at(i).toLatin1();
        }
        group += number(file.flags) + QByteArray(32, '\0') + number(file.attributes) + QByteArray(24, '\0') +
                 number(0) + number(file.size) + name;
    }
    return group;
}

/// What Qt offers of a drag that a Windows mail program began.
inline void offerAsWindows(QMimeData &data, const QList<WindowsFile> &files, bool wide = true)
{
    data.setData(QStringLiteral("application/x-qt-windows-mime;value=\"FileGroupDescriptor%1\"")
                     .arg(wide ? QStringLiteral("W") : QString()),
                 fileGroup(files, wide));
    for (qsizetype i = 0; i < files.size(); ++i)
        data.setData(QStringLiteral("application/x-qt-windows-mime;value=\"FileContents\";index=%1").arg(i),
                     files.at(i).bytes);
}

} // namespace shortlist::tests
