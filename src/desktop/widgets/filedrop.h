#pragma once

#include "client/droppedfiles.h"

#include <QObject>

#include <optional>

class QMimeData;
class QWidget;

namespace shortlist::desktop {

/// Lets files be dropped onto a widget, with a frame around it while they hover: files on the disk, and mails and
/// attachments that a mail program hands over as bytes or writes for the drop. Owned by the widget; works where the
/// widget accepts drops.
class FileDrop : public QObject
{
    Q_OBJECT
public:
    explicit FileDrop(QWidget *target);

Q_SIGNALS:
    void dropped(const QList<shortlist::client::FileInput> &files);
    /// One sentence on what was dropped and cannot be taken, and the way out.
    void refused(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isOurs(const QMimeData &data);
    QWidget *m_target;
    QWidget *m_frame;
    std::optional<bool> m_ours; ///< what hovers; nothing: not looked at yet
};

} // namespace shortlist::desktop
