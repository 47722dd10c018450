#pragma once

#include <QBitArray>
#include <QWidget>

namespace shortlist::desktop {

/// A square of dark modules; empty where `text` does not fit into one.
struct QrModules
{
    int side = 0;
    QBitArray dark; ///< row by row
};
[[nodiscard]] QrModules qrModules(const QByteArray &text);

/// A QR code, always dark on light with its quiet border, so that every camera reads it in every theme.
class QrCode : public QWidget
{
    Q_OBJECT
public:
    explicit QrCode(QWidget *parent = nullptr);
    void setText(const QByteArray &text);
    [[nodiscard]] bool isEmpty() const { return m_modules.side == 0; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QrModules m_modules;
};

} // namespace shortlist::desktop
