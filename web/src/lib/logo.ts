/** The address of a seller's logo; null where it has none, and two letters stand for it. */
export const logoOf = ({ id, logo }: { id: string; logo?: string | undefined }): string | null => (logo ? `/api/v1/sellers/${id}/logo/${logo}` : null);
