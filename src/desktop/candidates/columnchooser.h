#pragma once

#include "desktop/candidates/listarrangement.h"

#include <QFrame>

class QListWidget;
class QLineEdit;

namespace shortlist::desktop {

/// Which columns a list shows, in which order: checked ones first, dragged or moved with Alt+Up and Alt+Down. A popup;
/// every change is told at once.
class ColumnChooser : public QFrame
{
    Q_OBJECT
public:
    /// `fixed`: the first column, which always stays.
    ColumnChooser(const QList<ColumnOffer> &offers, const QStringList &shown, const QString &fixed, QWidget *parent);

    [[nodiscard]] QStringList chosen() const;

Q_SIGNALS:
    void changed(const QStringList &columns);
    /// Back to the usual columns.
    void resetWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell();
    void look(const QString &text);

    QListWidget *m_list;
    QString m_fixed;
    QStringList m_told;
};

} // namespace shortlist::desktop
