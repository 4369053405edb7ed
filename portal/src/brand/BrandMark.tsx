import { Mark } from '../parts/Mark'
import { picture, useBrand } from './brand'

/** The logo of whoever's portal this is; the name stands beside it, so it says nothing by itself. */
export function BrandMark({ size = 28 }: { size?: number }) {
  const brand = useBrand()
  return brand.has_logo ? <img src={picture(brand, 'logo')} alt="" height={size} className="logo" /> : <Mark size={size} />
}
