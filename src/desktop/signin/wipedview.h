#pragma once

#include "client/wipe.h"

#include <QWidget>

class QPushButton;

namespace shortlist::desktop {

class TextLabel;

/// Shown while and after this device removes its copy of the data on an administrator's order.
class WipedView : public QWidget
{
    Q_OBJECT
public:
    explicit WipedView(QWidget *parent = nullptr);
    void showRunning();
    void showDone(const client::WipeCount &count);
    void showFailed(const QString &why);

Q_SIGNALS:
    /// On to the sign-in page, or another try.
    void continued();

private:
    TextLabel *m_headline;
    TextLabel *m_text;
    TextLabel *m_detail;
    QPushButton *m_button;
};

} // namespace shortlist::desktop
